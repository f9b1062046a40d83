import { assertDefined } from "@/lib/assert";
import type { Runner, RunnerBody } from "@/lib/contracts/runners";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { listOpenAttempts } from "@/lib/db/jobs/attempts";
import { announceWork } from "@/lib/db/runners/announce-work";
import { countRunners, lockRunners } from "@/lib/db/runners/count-runners";
import { countRestarts } from "@/lib/db/runners/hear-attempts";
import { findRunner } from "@/lib/db/runners/runner-row";
import {
  insertRunner,
  lockNamed,
  type NamedRunner,
  type RunnerWords,
  updateRunner,
} from "@/lib/db/runners/write-runners";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { maxRestarts } from "@/lib/domain/jobs/attempt-rules";
import { offersText, textDigest } from "@/lib/domain/runners/offers-digest";
import { knownForMs, numberFault, offersFault } from "@/lib/domain/runners/runner-limits";
import { AppError, invalid } from "@/lib/errors";
import { loseAttempt } from "./lose-attempts";
import { runnerDto } from "./runner-dto";

const wordsOf = ({ version, fresh: _, instance, ...body }: RunnerBody): RunnerWords => ({
  ...body,
  instance: instance.toLowerCase(),
  programVersion: version ?? null,
});

function assertDistinct({ offers }: RunnerBody): void {
  const seen = new Set<string>();
  for (const [i, { pipeline }] of offers.entries()) {
    const key = JSON.stringify([pipeline.id, pipeline.version]);
    if (seen.has(key))
      throw invalid(`offers.${i}.pipeline`, `“${pipeline.id}” ${pipeline.version} is offered twice`);
    seen.add(key);
  }
}

/** Throws `conflict` where one more runner, or more offers, are too many. One that is known and unchanged always has room. */
async function assertRoom(
  scope: Scope<"job:claim">,
  known: NamedRunner | null,
  { offers }: RunnerWords,
  tx: Db,
): Promise<void> {
  const since = new Date(scope.now().getTime() - knownForMs);
  const text = offersText(offers);
  const sha = textDigest(text);
  const counts = known !== null && known.lastSeenAt >= since;
  if (counts && known.offersSha === sha) return;
  const others = await countRunners(scope, { but: known?.id ?? null, since, sha }, tx);
  const fault = (counts ? null : numberFault(others)) ?? offersFault(others, Buffer.byteLength(text));
  if (fault !== null) throw new AppError("conflict", fault);
}

async function save(scope: Scope<"job:claim">, body: RunnerBody, newId: string | undefined) {
  return inTransaction(async (tx) => {
    await lockRunners(scope, tx);
    const known = await lockNamed(scope, body.name, tx);
    const words = wordsOf(body);
    await assertRoom(scope, known, words, tx);
    const made = known === null ? await insertRunner(scope, { ...words, id: newId }, tx) : null;
    const id = known?.id ?? made ?? (await lockNamed(scope, body.name, tx))?.id ?? null;
    if (id === null) throw new AppError("conflict", "The runner was just registered or removed; try again");
    if (made === null) await updateRunner(scope, id, words, tx);
    else {
      const detail = { name: body.name, kind: body.kind };
      await recordAudit(scope, { action: "runner.register", subject: id, detail }, tx);
    }
    await announceWork(scope, tx);
    await announce(scope, { kind: "runner", runnerId: id }, tx);
    return { id, isNew: made !== null, isRestart: known !== null && known.instance !== words.instance };
  });
}

/** Whatever kills its runner each time that it is resumed must come to an end. */
async function loseRestarted(scope: Scope<"job:claim">, runnerId: string): Promise<void> {
  for (const { restarts, ...attempt } of await countRestarts(scope, runnerId))
    if (restarts > maxRestarts) {
      const error = `its runner was restarted ${restarts} times during it without getting further`;
      await loseAttempt(scope, attempt, "replaced", error);
    }
}

/**
 * Registers a runner, or replaces its offers. The newest process that registers a name has it. `fresh` gives up all
 * attempts that it had.
 */
export async function registerRunner(
  viewer: Viewer,
  ws: string,
  body: RunnerBody,
  newId: string | undefined,
): Promise<{ runner: Runner; isNew: boolean }> {
  const scope = authorize(viewer, ws, "job:claim");
  assertDistinct(body);
  const { id, isNew, isRestart } = await save(scope, body, newId);
  if (body.fresh)
    for (const attempt of await listOpenAttempts(scope, id)) await loseAttempt(scope, attempt, "replaced");
  else if (isRestart) await loseRestarted(scope, id);
  const row = assertDefined((await findRunner(scope, id)) ?? undefined, "the runner");
  return { runner: await runnerDto(scope, row, scope), isNew };
}
