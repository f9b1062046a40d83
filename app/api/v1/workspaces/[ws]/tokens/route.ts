import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { createToken, listTokens } from "@/lib/services/accounts/tokens";

export const GET = route(api.listTokens, ({ viewer, params, query }) => listTokens(viewer, params.ws, query));
export const POST = route(api.createToken, ({ viewer, params, body, newId }) =>
  createToken(viewer, params.ws, body, newId),
);
