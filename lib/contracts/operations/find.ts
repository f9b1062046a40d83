import { FindQuery, FoundList } from "../find";
import { operation } from "../operation";
import { InWorkspace } from "../wire";

export const findByName = operation("GET /workspaces/{ws}/find", {
  summary: "Find reviews, variant sets, presets and selections by words of their names, at most 8 of each",
  audience: "artifact:read",
  params: InWorkspace,
  query: FindQuery,
  body: null,
  response: FoundList,
});
