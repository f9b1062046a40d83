import type * as operations from "@/lib/contracts/operations/accounts";
import { clientNetwork } from "@/lib/server/auth/client-network";
import { sessionIdFrom } from "@/lib/server/auth/session-id";
import { meDto } from "@/lib/services/accounts/account-dto";
import { changeAccount } from "@/lib/services/accounts/change-account";
import { changeName } from "@/lib/services/accounts/change-name";
import { changePassword } from "@/lib/services/accounts/change-password";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { listMembers, putMember, removeMember } from "@/lib/services/accounts/members";
import { listWorkspaces } from "@/lib/services/accounts/own-workspaces";
import { register } from "@/lib/services/accounts/register";
import { removeSample } from "@/lib/services/accounts/remove-sample";
import { createToken, listTokens, revokeToken } from "@/lib/services/accounts/tokens";
import { changeWorkspace, createWorkspace } from "@/lib/services/accounts/workspaces";
import { handlers } from "../handlers";

export const accounts = handlers<typeof operations>({
  register: ({ body }) => register(body),
  me: async ({ viewer }) => meDto(viewer),
  putMe: ({ viewer, body }) => changeName(viewer, body),
  changePassword: async ({ viewer, body, request: { headers } }) =>
    changePassword(viewer, body, {
      sessionId: await sessionIdFrom(headers),
      network: clientNetwork(headers),
    }),
  listAccounts: ({ viewer, query }) => listAccounts(viewer, query),
  putAccount: ({ viewer, params, body }) => changeAccount(viewer, params.id, body),
  listWorkspaces: ({ viewer, query }) => listWorkspaces(viewer, query),
  createWorkspace: ({ viewer, body, newId }) => createWorkspace(viewer, body, newId),
  putWorkspace: ({ viewer, params, body }) => changeWorkspace(viewer, params.ws, body),
  removeSample: ({ viewer, params }) => removeSample(viewer, params.ws),
  listMembers: ({ viewer, params, query }) => listMembers(viewer, params.ws, query),
  putMember: ({ viewer, params, body }) => putMember(viewer, params.ws, body),
  deleteMember: ({ viewer, params }) => removeMember(viewer, params.ws, params.id),
  listTokens: ({ viewer, params, query }) => listTokens(viewer, params.ws, query),
  createToken: ({ viewer, params, body, newId }) => createToken(viewer, params.ws, body, newId),
  revokeToken: ({ viewer, params }) => revokeToken(viewer, params.ws, params.id),
});
