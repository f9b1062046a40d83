import { visitorOf } from "@/lib/auth/visitor";
import { api } from "@/lib/contracts/api";
import { redirectTo } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { prepareShared, sharedArchiveLocation } from "@/lib/services/links/visit/take-all";

export const GET = route(api.downloadAllShared, async ({ params, request }) =>
  redirectTo(await sharedArchiveLocation(await visitorOf(request.headers, params.token))),
);

export const POST = route(api.prepareShared, async ({ params, request }) =>
  prepareShared(await visitorOf(request.headers, params.token)),
);
