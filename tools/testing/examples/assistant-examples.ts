import type { OperationName } from "@/lib/contracts/api";
import { type ExampleOf, plain } from "./example";

export const assistantExamples = {
  listAssistants: () => plain(),
  callMcp: () =>
    plain({
      body: { jsonrpc: "2.0", id: 1, method: "ping" },
      headers: { accept: "application/json, text/event-stream" },
    }),
} satisfies Partial<Record<OperationName, ExampleOf>>;
