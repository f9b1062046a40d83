import type * as operations from "@/lib/contracts/operations/invitations";
import { sessionIdFrom } from "@/lib/server/auth/session-id";
import { openByPassword } from "@/lib/server/auth/sign-in-by-password";
import { acceptInvitation } from "@/lib/services/accounts/invitations/accept-invitation";
import { invite } from "@/lib/services/accounts/invitations/invite";
import { listInvitations, takeBackInvitation } from "@/lib/services/accounts/invitations/open-invitations";
import { readInvitation } from "@/lib/services/accounts/invitations/read-invitation";
import { handlers } from "../handlers";
import { reply } from "../reply";

export const invitations = handlers<typeof operations>({
  listInvitations: ({ viewer, params, query }) => listInvitations(viewer, params.ws, query),
  invite: ({ viewer, params, body }) => invite(viewer, params.ws, body),
  takeBackInvitation: ({ viewer, params }) => takeBackInvitation(viewer, params.ws, params.id),
  getInvitation: ({ params }) => readInvitation(params.secret),
  acceptInvitation: async ({ viewer, params, body, request }) => {
    const by = viewer === null ? null : { viewer, sessionId: await sessionIdFrom(request.headers) };
    const { workspace, madeAccountId } = await acceptInvitation(by, params.secret, body);
    if (madeAccountId === null) return { workspace };
    const cookie = await openByPassword(madeAccountId, request.headers);
    return reply({ workspace }, { headers: { "set-cookie": cookie } });
  },
});
