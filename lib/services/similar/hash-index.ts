import { setImmediate as nextTurn } from "node:timers/promises";
import { readHashes } from "@/lib/db/artifacts/hashes";
import type { TimeKeys } from "@/lib/db/keyset";
import type { Scope } from "@/lib/domain/access/access";
import { HashTable } from "@/lib/domain/similar/hash-table";
import type { NearestFew } from "@/lib/domain/similar/nearest-few";
import { remember } from "@/lib/remember";
import { makeOnce } from "@/lib/services/media/make-once";

/** Everything that became available this long ago is committed by now, whatever the order of commits. */
const settleMs = 5 * 60_000;
const pageEntries = 20_000;
/** How many entries to compare in one turn of the event loop: a few milliseconds. */
const entriesInTurn = 100_000;
/** A workspace with a million artifacts takes 48 MB. */
const maxWorkspaces = 4;

/** Only grows: removed artifacts are left out when results are read. */
type IndexState = { table: HashTable; last: TimeKeys | null };

const indexes = () => remember("hash-indexes", () => new Map<string, IndexState>());

/** The workspace's index, most recently used last. */
function settledOf(workspaceId: string): IndexState {
  const all = indexes();
  const index = all.get(workspaceId) ?? { table: new HashTable(), last: null };
  all.delete(workspaceId);
  all.set(workspaceId, index);
  const [oldest] = all.keys();
  if (all.size > maxWorkspaces && oldest !== undefined) all.delete(oldest);
  return index;
}

/** Reads all entries after `into.last`, page by page. */
async function fill(scope: Scope<"artifact:read">, into: IndexState, before: Date | null): Promise<void> {
  for (;;) {
    const page = await readHashes(scope, into.last, before, pageEntries);
    if (page === null) return;
    into.table.append(page.entries);
    into.last = page.last;
    if (page.count < pageEntries) return;
  }
}

/** `count` is fixed by the caller: another request may add entries meanwhile. */
async function offerAll(
  { table, count }: { table: HashTable; count: number },
  hash: Uint32Array,
  few: NearestFew,
) {
  for (let at = 0; at < count; at += entriesInTurn) {
    if (at > 0) await nextTurn();
    table.offer(hash, few, at, Math.min(at + entriesInTurn, count));
  }
}

/** Offers every available artifact of the workspace to `few`, whether or not the scope sees it. */
export async function offerEvery(
  scope: Scope<"artifact:read">,
  hash: Uint32Array,
  few: NearestFew,
): Promise<void> {
  const settled = settledOf(scope.workspaceId);
  const before = new Date(scope.now().getTime() - settleMs);
  await makeOnce(`hash-index:${scope.workspaceId}`, () => fill(scope, settled, before));
  const old = { table: settled.table, count: settled.table.count };
  const recent: IndexState = { table: new HashTable(), last: settled.last };
  await fill(scope, recent, null);
  await offerAll(old, hash, few);
  await offerAll({ table: recent.table, count: recent.table.count }, hash, few);
}
