import { AssistantSummary } from "../assistant-summary";
import { operation } from "../operation";
import { InWorkspace, Paging, pageOf } from "../wire";

export const listAssistants = operation("GET /workspaces/{ws}/assistants", {
  summary: "List assistants with their tokens and what they did, newest first",
  audience: "token:write",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(AssistantSummary),
});
