import { bodyBytes, operation } from "../operation";
import {
  ClaimBody,
  ClaimResult,
  Heartbeat,
  HeartbeatBody,
  Runner,
  RunnerBody,
  RunnerItem,
  RunnerPatch,
} from "../runners";
import { InWorkspace, InWorkspaceWithId, None, Paging, pageOf } from "../wire";

export const registerRunner = operation("POST /workspaces/{ws}/runners", {
  summary: "Register a runner, or say anew what it offers: an account has one runner of a name",
  audience: "job:claim",
  params: InWorkspace,
  query: None,
  body: RunnerBody,
  bodyBytes: bodyBytes.offers,
  response: Runner,
  status: 201,
});

export const listRunners = operation("GET /workspaces/{ws}/runners", {
  summary: "List runners, oldest first",
  audience: "job:read",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(RunnerItem),
});

export const getRunner = operation("GET /workspaces/{ws}/runners/{id}", {
  summary: "Read a runner, with what it offers and its open attempts",
  audience: "job:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Runner,
});

export const changeRunner = operation("PATCH /workspaces/{ws}/runners/{id}", {
  summary: "Pause a runner, or let it go on",
  audience: "job:claim",
  params: InWorkspaceWithId,
  query: None,
  body: RunnerPatch,
  response: Runner,
  ifMatch: true,
});

export const removeRunner = operation("DELETE /workspaces/{ws}/runners/{id}", {
  summary: "Remove a runner; its jobs return to the queue",
  audience: "job:claim",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
});

export const claimJobs = operation("POST /workspaces/{ws}/runners/{id}/claim", {
  summary: "Claim jobs; waits for them. 204 if none came. Send `Fluxara-Instance`",
  audience: "job:claim",
  params: InWorkspaceWithId,
  query: None,
  body: ClaimBody,
  response: ClaimResult.optional(),
});

export const beat = operation("POST /workspaces/{ws}/runners/{id}/heartbeat", {
  summary: "Say that attempts go on. Send `Fluxara-Instance`",
  audience: "job:claim",
  params: InWorkspaceWithId,
  query: None,
  body: HeartbeatBody,
  response: Heartbeat,
});
