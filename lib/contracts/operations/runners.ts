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
  summary: "Register a runner, or replace its offers; names are unique within an account",
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
  summary: "Read a runner with its offers and open attempts",
  audience: "job:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Runner,
});

export const changeRunner = operation("PATCH /workspaces/{ws}/runners/{id}", {
  summary: "Pause or resume a runner",
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
  summary:
    "Claim jobs, waiting until some are available; 204 if none became available. Send `Fluxara-Instance`",
  audience: "job:claim",
  params: InWorkspaceWithId,
  query: None,
  body: ClaimBody,
  response: ClaimResult.optional(),
});

export const beat = operation("POST /workspaces/{ws}/runners/{id}/heartbeat", {
  summary: "Extend the leases of running attempts. Send `Fluxara-Instance`",
  audience: "job:claim",
  params: InWorkspaceWithId,
  query: None,
  body: HeartbeatBody,
  response: Heartbeat,
});
