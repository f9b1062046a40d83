import { AssistantActivity } from "../assistant-activity";
import { AssistantSummary } from "../assistant-summary";
import { operation } from "../operation";
import { InWorkspace, InWorkspaceWithId, Paging, pageOf } from "../wire";

export const listAssistants = operation("GET /workspaces/{ws}/assistants", {
  summary: "List assistants with their tokens and activity, newest first",
  audience: "token:write",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(AssistantSummary),
});

export const listAssistantActivity = operation("GET /workspaces/{ws}/assistants/{id}/activity", {
  summary: "List votes, marks, comments, suggestions and batches of an assistant, newest first",
  audience: "audit:read",
  params: InWorkspaceWithId,
  query: Paging,
  body: null,
  response: pageOf(AssistantActivity),
});
