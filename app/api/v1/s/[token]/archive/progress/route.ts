import { visitorOf } from "@/lib/auth/visitor";
import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { readSharedProgress } from "@/lib/services/links/visit/take-all";

export const GET = route(api.readSharedProgress, async ({ params, request }) =>
  readSharedProgress(await visitorOf(request.headers, params.token)),
);
