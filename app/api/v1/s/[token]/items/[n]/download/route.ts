import { visitorOf } from "@/lib/auth/visitor";
import { api } from "@/lib/contracts/api";
import { redirectTo } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { sharedDownloadLocation } from "@/lib/services/links/visit/shared-media";

export const GET = route(api.downloadShared, async ({ params, request }) =>
  redirectTo(await sharedDownloadLocation(await visitorOf(request.headers, params.token), Number(params.n))),
);
