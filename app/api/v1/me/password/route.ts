import { clientNetwork } from "@/lib/auth/client-network";
import { sessionIdFrom } from "@/lib/auth/session-id";
import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { changePassword } from "@/lib/services/accounts/change-password";

export const PUT = route(api.changePassword, async ({ viewer, body, request: { headers } }) =>
  changePassword(viewer, body, { sessionId: await sessionIdFrom(headers), network: clientNetwork(headers) }),
);
