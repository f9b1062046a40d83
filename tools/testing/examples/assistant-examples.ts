import type { OperationName } from "@/lib/contracts/api";
import type { Viewer } from "@/lib/domain/access/actors";
import { suggestDecision } from "@/lib/services/reviews/assistants/suggest-decision";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeAssistant } from "../assistants";
import { makeArtifact } from "../fixtures";
import { demo, type ExampleOf, plain } from "./example";

/** A review of one artifact, and what to suggest in it. */
async function suggesting(owner: Viewer) {
  const { id: artifactId } = await makeArtifact(owner);
  const { id } = await openReview(owner, "demo", { artifactIds: [artifactId] }, undefined);
  return { id, body: { artifactId, reason: "sharper" } };
}

export const assistantExamples = {
  listAssistants: () => plain(),
  listAssistantActivity: async (owner) => {
    const { id, body } = await suggesting(owner);
    const { by } = await suggestDecision(await makeAssistant(owner), "demo", id, body);
    return { params: { ...demo, id: by.assistant?.id ?? "" } };
  },
  callMcp: () =>
    plain({
      body: { jsonrpc: "2.0", id: 1, method: "ping" },
      headers: { accept: "application/json, text/event-stream" },
    }),
  suggestDecision: async (owner) => {
    const { id, body } = await suggesting(owner);
    return { params: { ...demo, id }, body };
  },
  dismissSuggestion: async (owner) => {
    const { id, body } = await suggesting(owner);
    const suggestion = await suggestDecision(await makeAssistant(owner), "demo", id, body);
    return { params: { ...demo, id, suggestion: suggestion.id } };
  },
} satisfies Partial<Record<OperationName, ExampleOf>>;
