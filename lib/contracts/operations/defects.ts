import {
  CandidateDefectBody,
  Defect,
  DefectBody,
  DefectCounts,
  DefectCountsQuery,
  DefectList,
  DefectWordList,
  DefectWordsBody,
} from "../defects/defects";
import { operation } from "../operation";
import { InWorkspace, InWorkspaceWithId, None } from "../wire";

export const getDefectWords = operation("GET /workspaces/{ws}/defect-words", {
  summary: "List the words that defects are marked with",
  audience: "review:read",
  params: InWorkspace,
  query: None,
  body: null,
  response: DefectWordList,
});

export const putDefectWords = operation("PUT /workspaces/{ws}/defect-words", {
  summary: "Replace the list of words; one that a defect bears is archived, not dropped",
  audience: "workspace:write",
  params: InWorkspace,
  query: None,
  body: DefectWordsBody,
  response: DefectWordList,
  ifMatch: true,
});

export const listDefects = operation("GET /workspaces/{ws}/artifacts/{id}/defects", {
  summary: "List an artifact's defects, oldest first, also after its removal",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: DefectList,
  assistants: true,
});

export const markDefect = operation("POST /workspaces/{ws}/artifacts/{id}/defects", {
  summary: "Mark a defect at a place of an artifact; the same one again is returned with 200",
  audience: "mark:write",
  params: InWorkspaceWithId,
  query: None,
  body: DefectBody,
  response: Defect,
  status: 201,
  assistants: true,
});

export const markCandidateDefect = operation("POST /workspaces/{ws}/reviews/{id}/defects", {
  summary: "Mark a defect at a place of a candidate, in a blind review by the caller's own id for it",
  audience: "mark:write",
  params: InWorkspaceWithId,
  query: None,
  body: CandidateDefectBody,
  response: Defect,
  status: 201,
  assistants: true,
});

export const deleteDefect = operation("DELETE /workspaces/{ws}/defects/{id}", {
  summary: "Remove a defect of the caller; admins remove anybody's",
  audience: "mark:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
  assistants: true,
});

export const countDefects = operation("GET /workspaces/{ws}/defects", {
  summary:
    "Count the pictures with defects among those that people looked at, by model, preset, sampler or word",
  audience: "review:read",
  params: InWorkspace,
  query: DefectCountsQuery,
  body: null,
  response: DefectCounts,
});
