import type { Job, JobBody } from "@/lib/contracts/jobs";
import { findEnvironment } from "@/lib/db/environments";
import { findHiddenTwin, findJob, findJobByExternalId } from "@/lib/db/jobs/find-jobs";
import { newestPresetRevision, savePresetRevision, saveVariantSet } from "@/lib/db/jobs/presets-and-sets";
import { appendJobEvent, insertJob, type NewJob } from "@/lib/db/jobs/write-jobs";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { digestOf } from "@/lib/domain/json/digest";
import { defaultEnvironment } from "@/lib/domain/retention/environment";
import { settingsOf } from "@/lib/domain/settings/asked-settings";
import { AppError, invalid } from "@/lib/errors";
import { assertSourcesSeen } from "@/lib/services/lineage/assert-sources-seen";
import { assertJobRoom } from "./assert-room";
import { jobDto } from "./job-dto";

/** In bytes. A revision is stored for good, and read whole wherever it is compared. */
const maxParamsBytes = 256 * 1024;

function assertShortParams(params: unknown): void {
  const bytes = Buffer.byteLength(JSON.stringify(params));
  if (bytes <= maxParamsBytes) return;
  const kib = (size: number) => `${Math.ceil(size / 1024).toLocaleString("en-US")} KiB`;
  throw invalid(
    "preset.params",
    `has ${kib(bytes)} of JSON; a preset’s parameters may have ${kib(maxParamsBytes)}. Send what belongs to one job alone in the job’s own "params"`,
  );
}

async function resolvePreset(scope: Scope<"job:write">, preset: JobBody["preset"], tx: Db) {
  if (preset === undefined) return null;
  if (preset.params !== undefined) {
    assertShortParams(preset.params);
    const sha256 = digestOf(preset.params);
    await savePresetRevision(scope, { presetKey: preset.id, sha256, params: preset.params }, tx);
    return { key: preset.id, sha256 };
  }
  const sha256 = await newestPresetRevision(scope, preset.id, tx);
  if (sha256 === null) throw invalid("preset.id", `Unknown preset "${preset.id}"; send its params once`);
  return { key: preset.id, sha256 };
}

async function insert(
  scope: Scope<"job:write">,
  body: JobBody,
  { id: newId, environmentId, besideId }: Pick<NewJob, "id" | "environmentId" | "besideId">,
  tx: Db,
) {
  const preset = await resolvePreset(scope, body.preset, tx);
  const set = body.variantSet;
  const id = await insertJob(
    scope,
    {
      id: newId,
      environmentId,
      externalId: body.externalId ?? null,
      besideId,
      setId: set === undefined ? null : await saveVariantSet(scope, set.key, set.title ?? set.key, tx),
      preset,
      pipeline: { id: body.pipeline.id, version: body.pipeline.version ?? null },
      asked: settingsOf(body),
      request: body,
      reportedCreatedAt: body.createdAt ?? null,
    },
    tx,
  );
  if (id !== null) await appendJobEvent(scope, id, { kind: "created", detail: null }, tx);
  return id;
}

/** The conflict response names the job that has the external id, so a killed runner can resume it. */
async function explainTaken(scope: Scope<"job:write">, externalId: string): Promise<AppError> {
  const first = await findJobByExternalId(scope, externalId);
  const current = first === null ? undefined : await jobDto(scope, first);
  return new AppError("conflict", `A job with externalId "${externalId}" already exists`, { current });
}

/** The id of an environment that takes jobs. Throws `invalid`. */
export async function environmentFor(scope: Scope<"job:write">, key: string): Promise<string> {
  const found = await findEnvironment(scope, key);
  if (found === null)
    throw invalid("environment", `No such environment: "${key}"; use "${defaultEnvironment}"`);
  if (found.archived)
    throw invalid("environment", `The environment "${key}" is archived and takes no more jobs`);
  return found.id;
}

/**
 * `newId` comes from the idempotency key: a retry after a lost response finds the job created before. If a blind review
 * hides the job that has the external id, another one is made beside it: a conflict would tell that there is one.
 */
export async function createJob(
  viewer: Viewer,
  ws: string,
  body: JobBody,
  newId: string | undefined,
): Promise<Job> {
  const scope = authorize(viewer, ws, "job:write");
  const environmentId = await environmentFor(scope, body.environment);
  await assertJobRoom(scope, 1);
  await assertSourcesSeen(scope, body.derivedFrom ?? []);
  const made = async (besideId: string | null) => {
    const place = { id: newId, environmentId, besideId };
    const id = (await inTransaction((tx) => insert(scope, body, place, tx))) ?? newId;
    return id === undefined ? null : findJob(scope, id);
  };
  const row = await made(null);
  if (row !== null) return jobDto(scope, row);
  const { externalId = "" } = body;
  const isSeen = (await findJobByExternalId(scope, externalId)) !== null;
  const hidden = isSeen ? null : await findHiddenTwin(scope, externalId);
  const beside = hidden === null ? null : await made(hidden);
  if (beside !== null) return jobDto(scope, beside);
  throw await explainTaken(scope, externalId);
}
