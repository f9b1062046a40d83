import {
  CandidateQuery,
  CandidateTicksBody,
  Checklist,
  ChecklistBody,
  ChecklistScores,
  ChecklistsQuery,
  PictureChecklist,
  ScoresQuery,
  Ticks,
  TicksBody,
} from "../checklists/checklists";
import { bodyBytes, operation } from "../operation";
import { InWorkspace, InWorkspaceWithId, None, pageOf } from "../wire";

export const listChecklists = operation("GET /workspaces/{ws}/checklists", {
  summary: "List checklists, newest first: of a prompt, of an artifact's prompt, standing or proposed",
  audience: "review:read",
  params: InWorkspace,
  query: ChecklistsQuery,
  body: null,
  response: pageOf(Checklist),
  assistants: true,
});

export const putChecklist = operation("PUT /workspaces/{ws}/checklists", {
  summary:
    "Write the checklist of a prompt, or with If-Match its next version; lines of unchanged text keep their ticks",
  audience: "review:write",
  params: InWorkspace,
  query: None,
  body: ChecklistBody,
  response: Checklist,
  status: 201,
  ifMatch: "of-existing",
  bodyBytes: bodyBytes.list,
});

export const proposeChecklist = operation("POST /workspaces/{ws}/checklists/propose", {
  summary: "Propose a checklist for a prompt, instead of the caller's earlier proposal; a person accepts it",
  audience: "mark:write",
  params: InWorkspace,
  query: None,
  body: ChecklistBody,
  response: Checklist,
  status: 201,
  bodyBytes: bodyBytes.list,
  assistants: true,
});

export const acceptChecklist = operation("POST /workspaces/{ws}/checklists/{id}/accept", {
  summary: "Accept a proposed checklist: it stands, or is the next version of the one that does",
  audience: "review:write",
  params: InWorkspaceWithId,
  query: None,
  body: None,
  response: Checklist,
});

export const deleteChecklist = operation("DELETE /workspaces/{ws}/checklists/{id}", {
  summary: "Remove a checklist, or withdraw a proposal of the caller; its ticks count no more",
  audience: "mark:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
  assistants: true,
});

export const getArtifactChecklist = operation("GET /workspaces/{ws}/artifacts/{id}/checklist", {
  summary:
    "Get the checklist of an artifact's prompt, with the caller's ticks, people's score and assistants'",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: PictureChecklist,
  assistants: true,
});

export const getCandidateChecklist = operation("GET /workspaces/{ws}/reviews/{id}/checklist", {
  summary:
    "Get the checklist of a candidate; while the caller judges blind its lines, if the review shows prompts",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: CandidateQuery,
  body: null,
  response: PictureChecklist,
  assistants: true,
});

export const putTicks = operation("PUT /workspaces/{ws}/artifacts/{id}/ticks", {
  summary: "Answer lines of an artifact's checklist; other lines keep their answers",
  audience: "mark:write",
  params: InWorkspaceWithId,
  query: None,
  body: TicksBody,
  response: Ticks,
  assistants: true,
});

export const putCandidateTicks = operation("PUT /workspaces/{ws}/reviews/{id}/ticks", {
  summary: "Answer lines of a candidate's checklist, in a blind review by the caller's own id for it",
  audience: "mark:write",
  params: InWorkspaceWithId,
  query: None,
  body: CandidateTicksBody,
  response: Ticks,
  assistants: true,
});

export const getChecklistScores = operation("GET /workspaces/{ws}/checklists/scores", {
  summary: "Score what people ticked, by model, preset, kind of line or prompt",
  audience: "review:read",
  params: InWorkspace,
  query: ScoresQuery,
  body: null,
  response: ChecklistScores,
});
