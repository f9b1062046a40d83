import { visitorOf } from "@/lib/auth/visitor";
import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { readShared } from "@/lib/services/links/visit/read-shared";

export const GET = route(api.getShared, async ({ params, request }) =>
  readShared(await visitorOf(request.headers, params.token)),
);
