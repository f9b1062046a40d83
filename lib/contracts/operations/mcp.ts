import * as z from "zod";
import { bodyBytes, operation } from "../operation";
import { InWorkspace, Json, None } from "../wire";

/** A message of JSON-RPC 2.0. Several at once are refused, as the protocol no longer has them. */
const Message = z.record(z.string(), Json);

export const callMcp = operation("POST /workspaces/{ws}/mcp", {
  summary: "Model Context Protocol for assistants: one JSON-RPC message, answered as JSON, without sessions",
  audience: "assistant",
  params: InWorkspace,
  query: None,
  body: Message,
  bodyBytes: bodyBytes.list,
  /** None for a notification. */
  response: Message.optional(),
  assistants: true,
  // Answers have pictures. What may be sent again has a key in its arguments.
  answersOnce: true,
});
