import { setImmediate as nextTurn } from "node:timers/promises";
import {
  findWorkspaceToCompare,
  insertSimilarityGroups,
  listSimilarityGroups,
  listUncompared,
  lockSimilarityGroups,
  saveSimilarityGroups,
  type UngroupedArtifact,
} from "@/lib/db/system/storage/similarity-groups";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { GroupTable } from "@/lib/domain/similar/group-table";
import { hashWordsOf } from "@/lib/domain/similar/hash-table";
import { forget, remember } from "@/lib/remember";

const bySweep = authorizeSystem("sweep");

const atOnce = 200;
const pageLooks = 20_000;
/** A workspace with a million looks takes 100 MB, so its table is released after this time without a comparison. */
const idleMs = 10 * 60_000;

/** The looks of one workspace, read up to `last`. */
type WorkspaceGroups = { workspaceId: string; table: GroupTable; last: number; usedAt: number };

function knownOf(workspaceId: string): WorkspaceGroups {
  const make = () => ({ workspaceId, table: new GroupTable(), last: 0, usedAt: performance.now() });
  const known = remember<WorkspaceGroups>("looks", make);
  if (known.workspaceId === workspaceId) return Object.assign(known, { usedAt: performance.now() });
  forget("looks");
  return remember<WorkspaceGroups>("looks", make);
}

function forgetIdle(): void {
  const known = forget<WorkspaceGroups>("looks");
  if (known !== undefined && known.usedAt > performance.now() - idleMs) remember("looks", () => known);
}

/** Reads the looks that any process has added since. */
async function readOn(known: WorkspaceGroups, tx?: Db): Promise<void> {
  for (;;) {
    const { workspaceId, last: after } = known;
    const looks = await listSimilarityGroups(bySweep, { workspaceId, after, take: pageLooks }, tx);
    for (const { id, dhash } of looks) {
      const hash = hashWordsOf(dhash);
      if (hash !== null) known.table.add(id, hash);
      known.last = id;
    }
    if (looks.length < pageLooks) return;
  }
}

type HashedArtifact = UngroupedArtifact & { hash: Uint32Array | null; lookId: number | null };

async function compare(
  known: WorkspaceGroups,
  unseen: readonly UngroupedArtifact[],
): Promise<HashedArtifact[]> {
  const compared: HashedArtifact[] = [];
  for (const each of unseen) {
    const hash = hashWordsOf(each.dhash);
    compared.push({ ...each, hash, lookId: hash && known.table.firstLike(hash) });
    if (compared.length % 20 === 0) await nextTurn();
  }
  return compared;
}

/**
 * Among pictures unlike any known look: which ones start a new look, and which of those each one is like. A hash of
 * another length is like none.
 */
function firstOnes(unlike: readonly HashedArtifact[]): {
  firsts: HashedArtifact[];
  firstOf: Map<HashedArtifact, number>;
} {
  const table = new GroupTable();
  const firsts: HashedArtifact[] = [];
  const firstOf = new Map<HashedArtifact, number>();
  for (const each of unlike) {
    const like = each.hash && table.firstLike(each.hash);
    firstOf.set(each, like ?? firsts.length);
    if (like !== null) continue;
    if (each.hash !== null) table.add(firsts.length, each.hash);
    firsts.push(each);
  }
  return { firsts, firstOf };
}

/** Compares again under the lock, since another process may have added looks in the meantime, and saves. */
async function save(known: WorkspaceGroups, compared: readonly HashedArtifact[], tx: Db): Promise<void> {
  const { workspaceId } = known;
  await lockSimilarityGroups(bySweep, workspaceId, tx);
  await readOn(known, tx);
  const again = compared.map((each) => ({
    ...each,
    lookId: each.lookId ?? (each.hash && known.table.firstLike(each.hash)),
  }));
  const { firsts, firstOf } = firstOnes(again.filter(({ lookId }) => lookId === null));
  const made = await insertSimilarityGroups(
    bySweep,
    workspaceId,
    firsts.map(({ dhash }) => dhash),
    tx,
  );
  const found = again.flatMap((each) => {
    const lookId = each.lookId ?? made[firstOf.get(each) ?? -1]?.id;
    return lookId === undefined ? [] : [{ id: each.id, lookId }];
  });
  await saveSimilarityGroups(bySweep, workspaceId, found, tx);
}

/**
 * Assigns each new artifact to a look, a group of nearly identical pictures: to the first one near enough, or to a new
 * one that it starts. The picture that starts a look stays its reference, so the same picture joins the same look at
 * any time.
 */
export async function findSimilarityGroups(stop?: AbortSignal): Promise<void> {
  while (stop?.aborted !== true) {
    const workspaceId = await findWorkspaceToCompare(bySweep);
    if (workspaceId === null) return forgetIdle();
    const known = knownOf(workspaceId);
    await readOn(known);
    const compared = await compare(known, await listUncompared(bySweep, workspaceId, atOnce));
    await inTransaction((tx) => save(known, compared, tx));
  }
}
