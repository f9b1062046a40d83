import type * as operations from "@/lib/contracts/operations/sessions";
import { sessionIdFrom } from "@/lib/server/auth/session-id";
import { startSecondFactor, switchOnSecondFactor } from "@/lib/services/accounts/enrol-second-factor";
import {
  createRecoveryCodes,
  readSecondFactor,
  removeAccountSecondFactor,
  removeSecondFactor,
  showSecondFactor,
} from "@/lib/services/accounts/second-factor";
import {
  endAccountSessions,
  endOtherSessions,
  endSession,
  listAccountSessions,
  listSessions,
} from "@/lib/services/accounts/sessions";
import { handlers } from "../handlers";
import { reply } from "../reply";

export const sessions = handlers<typeof operations>({
  listSessions: async ({ viewer, request }) => listSessions(viewer, await sessionIdFrom(request.headers)),
  endSession: ({ viewer, params }) => endSession(viewer, params.id),
  endOtherSessions: async ({ viewer, request }) =>
    endOtherSessions(viewer, await sessionIdFrom(request.headers)),
  listAccountSessions: async ({ viewer, params, request }) =>
    listAccountSessions(viewer, params.id, await sessionIdFrom(request.headers)),
  endAccountSessions: ({ viewer, params }) => endAccountSessions(viewer, params.id),
  getSecondFactor: async ({ viewer, request }) =>
    readSecondFactor(viewer, await sessionIdFrom(request.headers)),
  setSecondFactor: async ({ viewer, body: { code }, request }) => {
    const sessionId = await sessionIdFrom(request.headers);
    if (code === undefined) return startSecondFactor(viewer, sessionId);
    return reply(await switchOnSecondFactor(viewer, code, sessionId), { status: 204 });
  },
  showSecondFactor: async ({ viewer, body, request }) =>
    showSecondFactor(viewer, body.code, await sessionIdFrom(request.headers)),
  createRecoveryCodes: ({ viewer, body }) => createRecoveryCodes(viewer, body.code),
  removeSecondFactor: async ({ viewer, body, request }) =>
    removeSecondFactor(viewer, body.code, await sessionIdFrom(request.headers)),
  removeAccountSecondFactor: ({ viewer, params }) => removeAccountSecondFactor(viewer, params.id),
});
