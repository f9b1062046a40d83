import type * as operations from "@/lib/contracts/operations/identities";
import { connectAccount } from "@/lib/server/auth/oidc/connect-account";
import { startLinking } from "@/lib/server/auth/oidc/start-sign-in";
import { sessionIdFrom } from "@/lib/server/auth/session-id";
import { assertMayConnect, listIdentities, removeIdentity } from "@/lib/services/accounts/identities";
import { handlers } from "../handlers";
import { reply, withCookies } from "../reply";

export const identities = handlers<typeof operations>({
  listIdentities: ({ viewer }) => listIdentities(viewer),
  async startIdentity({ viewer, request }) {
    const sessionId = await sessionIdFrom(request.headers);
    const { accountId } = await assertMayConnect(viewer, sessionId);
    const { url, cookies } = await startLinking({ accountId, sessionId: sessionId ?? "" }, new Date());
    return reply({ url }, { cookies });
  },
  removeIdentity: async ({ viewer, params, request }) =>
    removeIdentity(viewer, params.id, await sessionIdFrom(request.headers)),
  connectIdentity: async ({ body, request }) =>
    withCookies(...(await connectAccount(request.headers, body, new Date()))),
});
