import * as z from "zod";
import { operation } from "../operation";
import { Id, InWorkspace } from "../wire";

export const watch = operation("GET /workspaces/{ws}/events", {
  summary:
    "Stream the ids of changed objects as server-sent events; with `review`, the caller counts as present in that review",
  audience: "review:read",
  params: InWorkspace,
  /** `after` replaces `Last-Event-ID`, which a page cannot set. */
  query: z.strictObject({ review: Id.optional(), after: z.string().max(40).optional() }),
  body: null,
  response: "events",
});
