import { setTimeout as sleep } from "node:timers/promises";
import type { Caller } from "./caller";
import type { Gone, LedgerEntry } from "./ledger";
import { type Shift, type WithId, withAny, ws } from "./shift";

const asksBefore = 12;
const watchedMs = 10_000;
const patienceMs = 20_000;
const everyMs = 1_000;

/** URLs of an artifact's bytes: at the object store, and at this program, which serves the pictures of links. */
async function addressesOf(caller: Caller, { id }: LedgerEntry): Promise<string[]> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const asked = { target: { kind: "artifact", id }, expiresAt, download: true, metadata: false };
  const link = await caller.sure<{ url: string }>([201], "POST", `${ws}/links`, { body: asked });
  const shared = `/s/${link.url.split("/").at(-1)}/items/1`;
  const found: string[] = [];
  for (const path of [`${ws}/artifacts/${id}/original`, `${shared}/preview`]) {
    const { location } = await caller.once("GET", path);
    if (location !== null) found.push(location);
  }
  return found;
}

/** Requests a URL often enough for every process to have its bytes in memory. Returns whether it returned bytes. */
async function isKnownToAll(caller: Caller, address: string): Promise<boolean> {
  const got = await Promise.all(Array.from({ length: asksBefore }, () => caller.bytes(address)));
  return got.some((bytes) => bytes !== null);
}

/** Requests removed bytes for ten seconds and notes when the last request started that still returned some. */
async function watch({ caller, ledger }: Shift, gone: Gone): Promise<void> {
  for (const until = Date.now() + watchedMs; Date.now() < until; await sleep(50)) {
    for (const address of gone.addresses) {
      const beganMs = Date.now();
      if ((await caller.bytes(address)) === null) continue;
      ledger.latestByteMs = Math.max(ledger.latestByteMs, beganMs - gone.atMs);
    }
  }
}

type PlanState = { state: string };

/**
 * Removes an artifact. False if that is not acknowledged in time, since it waits for transfers, even those of a killed
 * process.
 */
async function removeNow(caller: Caller, artifactId: string): Promise<boolean> {
  const body = { artifactIds: [artifactId] };
  const plan = await caller.sure<WithId>([201], "POST", `${ws}/retention/plans`, { body });
  const path = `${ws}/retention/plans/${plan.id}`;
  let done = await caller.sure<PlanState>([200, 202], "POST", `${path}/execute?grace=0`, { body: {} });
  for (const until = Date.now() + patienceMs; done.state !== "done"; await sleep(100)) {
    if (Date.now() > until) return false;
    done = await caller.sure<PlanState>([200], "GET", path);
  }
  return true;
}

/** Removes artifacts that no review uses, without a grace period, and watches their URLs. */
export async function remove(shift: Shift): Promise<void> {
  const { caller, ledger } = shift;
  const watching: Promise<void>[] = [];
  await withAny(shift, async (one) => {
    ledger.reserved.add(one.id);
    const addresses = await addressesOf(caller, one);
    for (const address of addresses) if (await isKnownToAll(caller, address)) ledger.watched++;
    const isDone = await removeNow(caller, one.id);
    ledger.kept.delete(one.id);
    if (!isDone) return;
    const gone = { ...one, atMs: Date.now(), addresses };
    ledger.gone.set(one.id, gone);
    ledger.counts.removals++;
    watching.push(watch(shift, gone));
    await sleep(everyMs);
  });
  await Promise.all(watching);
}
