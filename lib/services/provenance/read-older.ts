import { setTimeout as pause } from "node:timers/promises";
import { trustList } from "@/lib/bytes/imaging/credentials/trust-list";
import type { Clock } from "@/lib/clock";
import {
  countOlder,
  listOtherTrust,
  listUnread,
  type OlderBlob,
} from "@/lib/db/system/provenance/older-readings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { remember } from "@/lib/remember";
import { readBlob } from "./read-blob";

const bySweep = authorizeSystem("sweep");

const pageBlobs = 50;
/** Rests this much longer than it works, so that it takes a quarter of a core at most. */
const rest = 3;

/** Reads each blob of the list's pages, one after the other, until it is stopped. Returns how many are left for another time. */
async function readAll(
  list: (after: OlderBlob | null) => Promise<OlderBlob[]>,
  stop: AbortSignal,
  clock: Clock,
): Promise<number> {
  let left = 0;
  for (let after: OlderBlob | null = null; ; ) {
    const page = await list(after);
    const blobs = new Map(page.map((blob) => [`${blob.workspaceId}/${blob.sha256}`, blob]));
    for (const blob of blobs.values()) {
      if (stop.aborted) return left;
      const since = performance.now();
      if (!(await readBlob(blob, clock()))) left++;
      await pause(rest * (performance.now() - since), undefined, { signal: stop }).catch(() => undefined);
    }
    after = page.at(-1) ?? null;
    if (page.length < pageBlobs) return left;
  }
}

/** A trust list is of the start, so that one pass under it that leaves nothing is enough. */
const passes = () => remember("provenance-passes", () => ({ isDone: false }));

/** Reads what nobody has read, newest first, then what was read under another trust list. */
export async function readOlder(stop: AbortSignal, clock: Clock): Promise<void> {
  const take = pageBlobs;
  const unread = (after: OlderBlob | null) => listUnread(bySweep, { after, take });
  await readAll(unread, stop, clock);
  if (stop.aborted || passes().isDone) return;
  const { digest } = trustList();
  const others = (after: OlderBlob | null) => listOtherTrust(bySweep, { trustList: digest, after, take });
  const left = await readAll(others, stop, clock);
  passes().isDone = left === 0 && !stop.aborted;
}

/** How many are left to read, up to some 100,000. */
export const countLeft = (): Promise<number> => countOlder(bySweep, trustList().digest);
