import * as z from "zod";
import { Hold, HoldBody, HoldTarget, holdStates, LiftBody } from "../holds";
import { operation } from "../operation";
import { Id, InWorkspace, InWorkspaceWithId, None, pageOf, paging } from "../wire";

export const listHolds = operation("GET /workspaces/{ws}/holds", {
  summary: "List holds in force or lifted holds, newest first",
  audience: "hold:write",
  params: InWorkspace,
  query: z.strictObject({
    state: z.enum(holdStates).default("standing"),
    kind: HoldTarget.shape.kind.optional(),
    /** Only holds on this target. */
    target: Id.optional(),
    ...paging,
  }),
  body: null,
  response: pageOf(Hold),
});

export const exportHolds = operation("GET /workspaces/{ws}/holds.csv", {
  summary: "Download all holds as CSV, including lifted ones, with both reasons",
  audience: "hold:write",
  params: InWorkspace,
  query: None,
  body: null,
  response: z.string(),
});

export const createHold = operation("POST /workspaces/{ws}/holds", {
  summary:
    "Create a hold on the binaries of an artifact, job, set, selection or review, including artifacts that join it later",
  audience: "hold:write",
  params: InWorkspace,
  query: None,
  body: HoldBody,
  response: Hold,
  status: 201,
});

export const getHold = operation("GET /workspaces/{ws}/holds/{id}", {
  summary: "Read a hold",
  audience: "hold:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Hold,
});

export const liftHold = operation("DELETE /workspaces/{ws}/holds/{id}", {
  summary: "Lift a hold, which the history keeps with both reasons",
  audience: "hold:write",
  params: InWorkspaceWithId,
  query: None,
  body: LiftBody,
  response: Hold,
  status: 200,
});
