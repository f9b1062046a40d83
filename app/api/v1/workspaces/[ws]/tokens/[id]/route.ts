import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { revokeToken } from "@/lib/services/accounts/tokens";

export const DELETE = route(api.revokeToken, ({ viewer, params }) =>
  revokeToken(viewer, params.ws, params.id),
);
