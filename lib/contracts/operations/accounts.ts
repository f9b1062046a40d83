import { z } from "zod";
import {
  Account,
  AccountBody,
  AccountStatus,
  Health,
  Me,
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
} from "../account";
import { operation } from "../operation";
import { Id, InWorkspace, InWorkspaceWithId, None, pageOf, paging } from "../wire";

const WithId = z.strictObject({ id: Id });

export const health = operation({
  method: "GET",
  path: "/health",
  summary: "Whether the server can work",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: Health,
});

export const openapi = operation({
  method: "GET",
  path: "/openapi.json",
  summary: "This document",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: z.record(z.string(), z.unknown()),
});

export const register = operation({
  method: "POST",
  path: "/register",
  summary: "Ask for an account; an operator approves it",
  audience: "public",
  params: None,
  query: None,
  body: Registration,
  response: z.object({ status: z.literal("pending") }),
  status: 202,
});

export const me = operation({
  method: "GET",
  path: "/me",
  summary: "The caller's account",
  audience: "account",
  params: None,
  query: None,
  body: null,
  response: Me,
});

export const changePassword = operation({
  method: "PUT",
  path: "/me/password",
  summary: "Change one's password; ends every other session",
  audience: "account",
  params: None,
  query: None,
  body: PasswordBody,
  response: null,
});

export const listAccounts = operation({
  method: "GET",
  path: "/accounts",
  summary: "List accounts, waiting ones first",
  audience: "operator",
  params: None,
  query: z.strictObject({ status: AccountStatus.optional(), ...paging }),
  body: null,
  response: pageOf(Account),
});

export const putAccount = operation({
  method: "PUT",
  path: "/accounts/{id}",
  summary: "Approve, suspend or place an account",
  audience: "operator",
  params: WithId,
  query: None,
  body: AccountBody,
  response: Account,
});

export const listWorkspaces = operation({
  method: "GET",
  path: "/workspaces",
  summary: "The caller's workspaces",
  audience: "account",
  params: None,
  query: None,
  body: null,
  response: z.object({ items: z.array(Workspace), nextCursor: z.null() }),
});

export const createWorkspace = operation({
  method: "POST",
  path: "/workspaces",
  summary: "Make a workspace; the caller becomes its admin",
  audience: "operator",
  params: None,
  query: None,
  body: WorkspaceBody,
  response: Workspace,
  status: 201,
});

export const putWorkspace = operation({
  method: "PUT",
  path: "/workspaces/{ws}",
  summary: "Change a workspace's title and what its roles may see and take",
  audience: "workspace:write",
  params: InWorkspace,
  query: None,
  body: WorkspaceSettings,
  response: Workspace,
});

export const removeSample = operation({
  method: "DELETE",
  path: "/workspaces/{ws}/sample",
  summary: "Remove the sample workspace whole; any other workspace is 409",
  audience: "workspace:write",
  params: InWorkspace,
  query: None,
  body: null,
  response: null,
});

export const listMembers = operation({
  method: "GET",
  path: "/workspaces/{ws}/members",
  summary: "List members",
  audience: "member:write",
  params: InWorkspace,
  query: None,
  body: null,
  response: z.object({ items: z.array(Member), nextCursor: z.null() }),
});

export const putMember = operation({
  method: "POST",
  path: "/workspaces/{ws}/members",
  summary: "Add a member, or change a member's role",
  audience: "member:write",
  params: InWorkspace,
  query: None,
  body: MemberBody,
  response: Member,
  status: 201,
});

export const deleteMember = operation({
  method: "DELETE",
  path: "/workspaces/{ws}/members/{id}",
  summary: "Remove a member (by account id)",
  audience: "member:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
});

export const listTokens = operation({
  method: "GET",
  path: "/workspaces/{ws}/tokens",
  summary: "List tokens",
  audience: "token:write",
  params: InWorkspace,
  query: None,
  body: null,
  response: z.object({ items: z.array(Token), nextCursor: z.null() }),
});

export const createToken = operation({
  method: "POST",
  path: "/workspaces/{ws}/tokens",
  summary: "Make a token; its secret is shown once",
  audience: "token:write",
  params: InWorkspace,
  query: None,
  body: TokenBody,
  response: NewToken,
  status: 201,
  answersOnce: true,
});

export const revokeToken = operation({
  method: "DELETE",
  path: "/workspaces/{ws}/tokens/{id}",
  summary: "Revoke a token at once",
  audience: "token:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
});
