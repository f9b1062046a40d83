import type { OperationName } from "@/lib/contracts/api";
import { BatchBody } from "@/lib/contracts/batches";
import type { Viewer } from "@/lib/domain/access/actors";
import { createBatch } from "@/lib/services/batches/create-batch";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact } from "../fixtures";
import { demo, type Example, type ExampleOf, plain } from "./example";

const body = {
  pipeline: { id: "nobodys" },
  base: { settings: { prompt: "a boat" } },
  axes: [{ key: "steps", values: [10, 20] }],
};

async function inBatch(owner: Viewer, more: Example = {}): Promise<Example> {
  const { id } = await createBatch(owner, "demo", BatchBody.parse(body), undefined);
  return { ...more, params: { ...demo, id } };
}

/** In a review that is decided. */
async function inDecided(owner: Viewer): Promise<Example> {
  const { id: artifactId } = await makeArtifact(owner);
  const body = { artifactIds: [artifactId], decision: { artifactId } };
  const { id } = await openReview(owner, "demo", body, undefined);
  return { params: { ...demo, id } };
}

/** Requests for batches and rounds; they succeed for authorized callers. */
export const batchExamples = {
  previewBatch: () => plain({ body }),
  createBatch: () => plain({ body }),
  listBatches: () => plain(),
  getBatch: (owner) => inBatch(owner),
  listCells: (owner) => inBatch(owner),
  readQueue: () => plain(),
  changeBatch: (owner) => inBatch(owner, { headers: { "if-match": '"v1"' }, body: { paused: true } }),
  cancelBatch: (owner) => inBatch(owner, { body: {} }),
  retryBatch: (owner) => inBatch(owner, { body: { cells: "holes" } }),
  extendBatch: (owner) => inBatch(owner, { body: { axes: [{ axis: 0, values: [30] }] } }),
  getRounds: inDecided,
  proposeRound: inDecided,
} satisfies Partial<Record<OperationName, ExampleOf>>;
