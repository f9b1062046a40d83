import * as z from "zod";
import {
  Account,
  AccountBody,
  AccountStatus,
  Me,
  MeBody,
  Member,
  MemberBody,
  NewToken,
  PasswordBody,
  Registration,
  Token,
  TokenBody,
  Workspace,
  WorkspaceBody,
  WorkspaceSettings,
} from "../accounts";
import { operation } from "../operation";
import { Id, InWorkspace, InWorkspaceWithId, None, Paging, pageOf, paging } from "../wire";

const WithId = z.strictObject({ id: Id });

export const register = operation("POST /register", {
  summary: "Request an account; an operator approves it",
  audience: "public",
  params: None,
  query: None,
  body: Registration,
  response: z.object({ status: z.literal("pending") }),
  status: 202,
  tries: "registration",
});

export const me = operation("GET /me", {
  summary: "Read the caller's account",
  audience: "account",
  params: None,
  query: None,
  body: null,
  response: Me,
  beforeSecondFactor: true,
});

export const putMe = operation("PUT /me", {
  summary: "Change the caller's name",
  audience: "person",
  params: None,
  query: None,
  body: MeBody,
  response: Me,
});

export const changePassword = operation("PUT /me/password", {
  summary: "Change the caller's password; ends all other sessions",
  audience: "person",
  params: None,
  query: None,
  body: PasswordBody,
  response: null,
  tries: "password",
});

export const listAccounts = operation("GET /accounts", {
  summary: "List accounts, pending ones first",
  audience: "operator",
  params: None,
  query: z.strictObject({ status: AccountStatus.optional(), ...paging }),
  body: null,
  response: pageOf(Account),
});

export const putAccount = operation("PUT /accounts/{id}", {
  summary: "Approve or suspend an account, or assign it to workspaces",
  audience: "operator",
  params: WithId,
  query: None,
  body: AccountBody,
  response: Account,
});

export const listWorkspaces = operation("GET /workspaces", {
  summary: "List the caller's workspaces, by slug",
  audience: "account",
  params: None,
  query: Paging,
  body: null,
  response: pageOf(Workspace),
});

export const createWorkspace = operation("POST /workspaces", {
  summary: "Create a workspace; the caller becomes its admin",
  audience: "operator",
  params: None,
  query: None,
  body: WorkspaceBody,
  response: Workspace,
  status: 201,
});

export const putWorkspace = operation("PUT /workspaces/{ws}", {
  summary: "Change a workspace's title and what its roles can see and download",
  audience: "workspace:write",
  params: InWorkspace,
  query: None,
  body: WorkspaceSettings,
  response: Workspace,
});

export const removeSample = operation("DELETE /workspaces/{ws}/sample", {
  summary: "Remove the sample workspace with all its contents; 409 for any other workspace",
  audience: "workspace:write",
  params: InWorkspace,
  query: None,
  body: null,
  response: null,
});

export const listMembers = operation("GET /workspaces/{ws}/members", {
  summary: "List members, oldest first",
  audience: "member:write",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(Member),
});

export const putMember = operation("POST /workspaces/{ws}/members", {
  summary: "Add a member, or change a member's role",
  audience: "member:write",
  params: InWorkspace,
  query: None,
  body: MemberBody,
  response: Member,
  status: 201,
});

export const deleteMember = operation("DELETE /workspaces/{ws}/members/{id}", {
  summary: "Remove a member (by account id)",
  audience: "member:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
});

export const listTokens = operation("GET /workspaces/{ws}/tokens", {
  summary: "List tokens, newest first",
  audience: "token:write",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(Token),
});

export const createToken = operation("POST /workspaces/{ws}/tokens", {
  summary: "Create a token; its secret is shown once",
  audience: "token:write",
  params: InWorkspace,
  query: None,
  body: TokenBody,
  response: NewToken,
  status: 201,
  answersOnce: true,
});

export const revokeToken = operation("DELETE /workspaces/{ws}/tokens/{id}", {
  summary: "Revoke a token immediately",
  audience: "token:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
});
