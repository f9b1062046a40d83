import { createHash, randomUUID } from "node:crypto";
import { insertArtifact, type NewArtifact } from "@/lib/db/artifacts/write-artifacts";
import { saveTileBytes } from "@/lib/db/blobs/tiles";
import { saveBlob } from "@/lib/db/blobs/write-blobs";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { timeId } from "@/lib/time-id";
import { ws } from "./ids";

const jobId = "01900000-0000-7000-8009-000000000001";
const picture = { bytes: 1_500_000, type: "png", width: 1024, height: 1024, animated: false };
const prompt = "a portrait of a fox in the snow, w1f, w2a, w44, soft light, film grain, 85 mm";

const settings = {
  ...{
    prompt,
    negativePrompt: "blurred",
    model: "model-03.safetensors",
    modelHash: null,
    sampler: "sampler-2",
  },
  ...{
    scheduler: "karras",
    steps: 24,
    cfg: 7,
    seed: "1",
    generator: null,
    credentials: "none" as const,
    signer: null,
    ai: "none" as const,
    sizeProfile: null,
    inputSummary: null,
  },
  ...{ presetKey: "preset-3", presetSha: null, pipelineId: "pipeline-1", setId: null, embedded: null },
};

/** Writes the rows of one delivery per call, each in a transaction: those of the blob and of the artifact. */
export async function deliveries(viewer: Viewer): Promise<() => Promise<void>> {
  const scope = authorize(viewer, ws, "job:run");
  const { workspaceId } = scope;
  const { id: environmentId } = await db().environment.findUniqueOrThrow({ where: { key: "default" } });
  await db().job.create({
    data: {
      ...{ id: jobId, workspaceId, environmentId, accountId: viewer.accountId, pipelineId: "pipeline-1" },
      ...{ status: "running", asked: {}, request: {} },
    },
    select: { id: true },
  });
  let index = 0;
  return () =>
    inTransaction(async (tx) => {
      const sha256 = createHash("sha256").update(randomUUID()).digest("hex");
      await saveBlob(scope, { ...picture, sha256, crc32: 0, thumbhash: "", dhash: "" }, tx);
      const name = `picture-${index}.png`;
      const artifact: NewArtifact = {
        ...picture,
        ...settings,
        id: timeId(scope.now()),
        jobId,
        attemptId: null,
        environmentId,
        sha256,
        name,
        measured: {},
        index,
      };
      await insertArtifact(scope, artifact, tx);
      await saveTileBytes(scope, sha256, 20_000, tx);
      index++;
    });
}
