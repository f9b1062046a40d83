import { operation } from "../operation";
import { Usage, UsageQuery } from "../usage";
import { InWorkspace } from "../wire";

export const getUsage = operation("GET /workspaces/{ws}/usage", {
  summary: "Read stored bytes over time, and when storage will be full",
  audience: "retention:write",
  params: InWorkspace,
  query: UsageQuery,
  body: null,
  response: Usage,
});
