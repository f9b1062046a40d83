import { findEarlier, insertArtifact } from "@/lib/db/artifacts/write-artifacts";
import { saveBlob } from "@/lib/db/blobs/write-blobs";
import { type DeliveryJob, lockDelivery } from "@/lib/db/jobs/lock-delivery";
import { appendJobEvent } from "@/lib/db/jobs/write-jobs";
import { inStatements, type Statements } from "@/lib/db/transaction";
import type { Scope, Viewer } from "@/lib/domain/access/access";
import type { Analysis } from "@/lib/domain/bytes/analysis";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { AppError } from "@/lib/errors";
import { authorizeAgain } from "@/lib/services/accounts/authorize-again";
import { storedSize } from "@/lib/services/storage/stored-size";
import { storage } from "@/lib/storage/storage";
import type { Put } from "@/lib/storage/store";
import type { Measured } from "@/lib/storage/workshop";
import { artifactColumns } from "./artifact-columns";

export type Delivery = {
  jobId: string;
  name: string;
  index: number;
  incoming: Measured;
  /** Preview and bytes, in this order. */
  files: readonly Put[];
  analysis: Analysis;
};

async function insert(
  scope: Scope<"job:write">,
  job: DeliveryJob,
  { name, index, incoming, analysis }: Delivery,
  tx: Statements,
) {
  const { sizeProfile, inputSummary } = job.request;
  const { type, width, height, animated, hasAlpha, dhash, embedded } = analysis;
  return insertArtifact(
    scope,
    {
      ...artifactColumns(job, { embedded, width, height }),
      jobId: job.id,
      index,
      environmentId: job.environmentId,
      setId: job.setId,
      sha256: incoming.sha256,
      bytes: incoming.bytes,
      name,
      type,
      width,
      height,
      animated,
      sizeProfile,
      inputSummary,
      presetKey: job.presetKey,
      presetSha: job.presetSha,
      pipelineId: job.pipelineId,
      embedded,
      measured: {
        type,
        width,
        height,
        bytes: incoming.bytes,
        sha256: incoming.sha256,
        animated,
        hasAlpha,
        dhash,
      },
    },
    tx,
  );
}

/** Commits bytes and preview before any row names them. */
async function keepBytes(
  scope: Scope<"job:write">,
  { incoming, files, analysis }: Delivery,
  tx: Statements,
): Promise<void> {
  const { sha256 } = incoming;
  await storage().put(files);
  const { type, width, height, thumbhash, dhash, animated } = analysis;
  const { bytes, crc32 } = incoming;
  const tileBytes = analysis.tile.length;
  await saveBlob(
    scope,
    { sha256, bytes, crc32, type, width, height, thumbhash, dhash, animated, tileBytes },
    tx,
  );
}

/** The bytes of a live blob are stored already, unless they were lost; those of a suspect one are written again. */
async function isStored({ workspaceId }: Scope, { sha256, bytes }: Measured): Promise<boolean> {
  return (await storedSize(blobKey({ workspaceId, sha256 }))) === bytes;
}

async function admit(
  viewer: Viewer,
  scope: Scope<"job:write">,
  delivery: Delivery,
  tx: Statements,
): Promise<{ id: string; created: boolean }> {
  const { jobId, index, incoming } = delivery;
  const job = await lockDelivery(scope, jobId, incoming.sha256, tx);
  if (job === null) throw new AppError("not_found", "No such job");
  await authorizeAgain(viewer, scope.slug, "job:write", tx);
  const { first, blobState } = await findEarlier(scope, { jobId, index, sha256: incoming.sha256 }, tx);
  const isWhole = blobState === "live" && (await isStored(scope, incoming));
  if (first?.sha256 === incoming.sha256) {
    // Delivered once more because the stored bytes were lost or damaged.
    if (!isWhole && (blobState === "live" || blobState === "suspect")) await keepBytes(scope, delivery, tx);
    return { id: first.id, created: false };
  }
  if (first !== null) {
    throw new AppError("conflict", `Index ${index} of this job was already delivered with different bytes`, {
      current: first,
    });
  }
  if (job.status !== "running") {
    throw new AppError(
      "conflict",
      `The job is ${job.status}; only running jobs accept artifacts: PATCH it to running first`,
    );
  }
  if (!isWhole) await keepBytes(scope, delivery, tx);
  const id = await insert(scope, job, delivery, tx);
  if (id === null)
    throw new AppError("conflict", `Index ${index} of this job is already being delivered; try again`);
  const detail = { artifactId: id, index, sha256: incoming.sha256 };
  await appendJobEvent(scope, jobId, { kind: "artifact-written", detail }, tx);
  return { id, created: true };
}

/** The transaction of a delivery, under the blob's lock: see *One request* in docs/ARCHITECTURE.md. */
export function admitArtifact(viewer: Viewer, scope: Scope<"job:write">, delivery: Delivery) {
  return inStatements((tx) => admit(viewer, scope, delivery, tx));
}
