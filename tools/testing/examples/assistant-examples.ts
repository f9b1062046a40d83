import { randomUUID } from "node:crypto";
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

/** An open review, as one that changes it has read it. */
async function changing(owner: Viewer) {
  const { id } = await suggesting(owner);
  return { params: { ...demo, id }, headers: { "if-match": '"v1"' } };
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
  thin: async (owner) => {
    const artifactIds = [
      (await makeArtifact(owner)).id,
      (await makeArtifact(owner)).id,
      (await makeArtifact(owner)).id,
    ];
    const { id } = await openReview(owner, "demo", { artifactIds }, undefined);
    const body = { assistantId: randomUUID(), keep: 2 };
    return { params: { ...demo, id }, body, headers: { "if-match": '"v1"' } };
  },
  bringBack: changing,
} satisfies Partial<Record<OperationName, ExampleOf>>;
