import { storage } from "@/lib/bytes/storage/storage";
import type { Put } from "@/lib/bytes/storage/store";
import type { FileMeasurement } from "@/lib/bytes/storage/workshop";
import { type ArtifactRow, findArtifact } from "@/lib/db/artifacts/artifact-row";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { findEarlier, insertArtifact } from "@/lib/db/artifacts/write-artifacts";
import { saveTileBytes } from "@/lib/db/blobs/tiles";
import { saveBlob } from "@/lib/db/blobs/write-blobs";
import { type DeliveryJob, lockDelivery } from "@/lib/db/jobs/lock-delivery";
import { appendJobEvent } from "@/lib/db/jobs/write-jobs";
import { saveProvenance } from "@/lib/db/provenance/save-provenance";
import { allEnded, inStatements, type Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Measurements } from "@/lib/domain/bytes/analysis";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { sourcesOfOutput } from "@/lib/domain/lineage/lineage-kind";
import { type ProvenanceReading, provenanceColumns } from "@/lib/domain/provenance/provenance-reading";
import type { RetentionRules } from "@/lib/domain/retention/rules";
import { AppError } from "@/lib/errors";
import { authorizeAgain } from "@/lib/services/accounts/authorize-again";
import { linkSources } from "@/lib/services/lineage/link-sources";
import { storedSize } from "@/lib/services/storage/stored-size";
import { timeId } from "@/lib/time-id";
import { artifactColumns } from "./artifact-columns";
import { deliveryPart } from "./delivery-part";
import { type AttemptRef, assertOpen } from "./fence";
import { notRunning, otherBytes } from "./takes-artifact";

export type ArtifactDelivery = AttemptRef & {
  jobId: string;
  name: string;
  index: number;
  incoming: FileMeasurement;
  measurements: Measurements;
  provenance: ProvenanceReading;
  /** Still being encoded while rows are written. */
  preview: Promise<PreviewFiles>;
};

/** `files`: the preview, then the original. */
export type PreviewFiles = { tileBytes: number; files: readonly Put[] };

export type StoredArtifact = {
  row: ArtifactRow | null;
  rules: Map<string, RetentionRules>;
  created: boolean;
  /** Edges that would have closed a cycle: to be told in events of the jobs that named them. */
  dropped: number;
};

async function insert(
  scope: Scope<"job:run">,
  job: DeliveryJob,
  {
    id,
    attemptId = null,
    name,
    index,
    incoming,
    measurements,
    provenance,
  }: ArtifactDelivery & { id: string },
  tx: Statements,
) {
  const { sizeProfile, inputSummary } = job.request;
  const { type, width, height, animated, hasAlpha, dhash, embedded } = measurements;
  return insertArtifact(
    scope,
    {
      ...artifactColumns(job, { embedded, width, height }),
      ...provenanceColumns(provenance.facts),
      id,
      jobId: job.id,
      attemptId: job.batchId === null ? null : attemptId,
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

async function namePreview(
  scope: Scope<"job:run">,
  { incoming, preview }: ArtifactDelivery,
  tx: Statements,
): Promise<void> {
  const { files, tileBytes } = await preview;
  // Of a remote store, the transfer was measured before the transaction.
  const put = () => storage().put(files);
  const stored = storage().isRemote ? put() : deliveryPart("store", put);
  await allEnded([stored, saveTileBytes(scope, incoming.sha256, tileBytes, tx)]);
}

/** Puts bytes and preview into the store before the commit, so no committed row names missing bytes. */
async function keepBytes(scope: Scope<"job:run">, delivery: ArtifactDelivery, tx: Statements): Promise<void> {
  const { type, width, height, thumbhash, dhash, animated } = delivery.measurements;
  const { sha256, bytes, crc32 } = delivery.incoming;
  const blob = { sha256, bytes, crc32, type, width, height, thumbhash, dhash, animated };
  await allEnded([saveBlob(scope, blob, tx), namePreview(scope, delivery, tx)]);
}

/**
 * Whether a live blob's bytes are in the store with the right length. The bytes of a suspect blob are always written
 * again.
 */
async function isStored({ workspaceId }: Scope, { sha256, bytes }: FileMeasurement): Promise<boolean> {
  return (await storedSize(blobKey({ workspaceId, sha256 }))) === bytes;
}

/** Reads the artifact as this transaction sees it. */
async function found(scope: Scope, id: string, tx: Statements) {
  const [row, rules] = await Promise.all([findArtifact(scope, id, tx), loadRules(scope, tx)]);
  return { row, rules };
}

async function storeNew(
  scope: Scope<"job:run">,
  job: DeliveryJob,
  { isComplete, ...delivery }: ArtifactDelivery & { isComplete: boolean },
  tx: Statements,
): Promise<StoredArtifact> {
  const { jobId, index, incoming } = delivery;
  const id = timeId(scope.now());
  const detail = { artifactId: id, index, sha256: incoming.sha256 };
  // Pipelined in this order, while the preview is still being encoded.
  const [, isNew, , , read] = await allEnded([
    isComplete ? Promise.resolve() : keepBytes(scope, delivery, tx),
    insert(scope, job, { ...delivery, id }, tx),
    appendJobEvent(scope, jobId, { kind: "artifact-written", detail }, tx),
    saveProvenance(scope, incoming.sha256, delivery.provenance, tx),
    found(scope, id, tx),
  ]);
  if (!isNew)
    throw new AppError("conflict", `Index ${index} of this job is already being delivered; try again`);
  const made = { artifactId: id, sha256: incoming.sha256, jobId };
  // Last, since its lock is held until the commit: other deliveries wait for it only now.
  const dropped = await linkSources(scope, made, sourcesOfOutput(job.request.derivedFrom, index), tx);
  return { ...read, created: true, dropped };
}

async function store(
  viewer: Viewer,
  scope: Scope<"job:run">,
  delivery: ArtifactDelivery,
  tx: Statements,
): Promise<StoredArtifact> {
  const { jobId, attemptId = null, index, incoming } = delivery;
  const { sha256 } = incoming;
  // Pipelined in this order: the first waits for its locks, so the others read what is committed by then.
  const [job, , { first, blobState }] = await Promise.all([
    lockDelivery(scope, jobId, sha256, tx),
    authorizeAgain(viewer, scope.slug, "job:run", tx),
    findEarlier(scope, { jobId, attemptId, index, sha256 }, tx),
  ]);
  if (job === null) throw new AppError("not_found", "No such job");
  if (job.batchId !== null || !scope.rights.has("job:write"))
    await assertOpen(scope, jobId, { attemptId }, tx);
  const isComplete = blobState === "live" && (await isStored(scope, incoming));
  if (first?.sha256 === sha256) {
    // The same bytes again: rewrite them if the stored ones were lost or damaged.
    if (!isComplete && (blobState === "live" || blobState === "suspect"))
      await keepBytes(scope, delivery, tx);
    return { ...(await found(scope, first.id, tx)), created: false, dropped: 0 };
  }
  if (first !== null) throw otherBytes(index, first);
  if (job.batchId === null && job.status !== "running") throw notRunning(job.status);
  return storeNew(scope, job, { ...delivery, isComplete: isComplete }, tx);
}

/** Runs a delivery's transaction, under the blob's lock: see *One request* in docs/ARCHITECTURE.md. */
export function storeArtifact(viewer: Viewer, scope: Scope<"job:run">, delivery: ArtifactDelivery) {
  return inStatements((tx) => store(viewer, scope, delivery, tx));
}
