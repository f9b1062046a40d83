import { operation } from "../operation";
import { Usage, UsageQuery } from "../usage";
import { InWorkspace } from "../wire";

export const getUsage = operation("GET /workspaces/{ws}/usage", {
  summary: "What is stored, over time, and when it will be full",
  audience: "retention:write",
  params: InWorkspace,
  query: UsageQuery,
  body: null,
  response: Usage,
});
