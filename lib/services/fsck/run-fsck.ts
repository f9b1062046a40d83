import { type Clock, systemClock } from "@/lib/clock";
import { saveSetting } from "@/lib/db/system/processes/settings";
import { countWrongDays, mendDays } from "@/lib/db/system/retention/weights";
import { type BlobKey, listStoredBlobs } from "@/lib/db/system/storage/stored-blobs";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { assertKnownStore } from "@/lib/services/storage/assert-store-identity";
import { checkBlob } from "./check-blob";
import { findStrays } from "./find-strays";
import { type Depth, type Finding, type FsckReport, leftOf } from "./finding";

const bySweep = authorizeSystem("sweep");

const batch = 500;
const atOnce = 4;
/** How many findings the stored report names; its counts include all of them. */
const maxNamed = 200;

/** Checks several blobs at once, in any order. */
async function checkEach(blobs: Parameters<typeof checkBlob>[0][], depth: Depth): Promise<Finding[]> {
  const [left, findings] = [[...blobs], [] as Finding[]];
  const work = async () => {
    for (let blob = left.pop(); blob; blob = left.pop()) findings.push(...(await checkBlob(blob, depth)));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return findings;
}

async function checkBlobs(depth: Depth): Promise<{ blobs: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let blobs = 0;
  for (let after: BlobKey | null = null; ; ) {
    const some = await listStoredBlobs(bySweep, after, batch);
    findings.push(...(await checkEach(some, depth)));
    blobs += some.length;
    after = some.at(-1) ?? null;
    if (some.length < batch) return { blobs, findings };
  }
}

async function checkSums(repair: boolean): Promise<FsckReport["sums"]> {
  const wrong = repair ? await inTransaction((tx) => mendDays(bySweep, tx)) : await countWrongDays(bySweep);
  return { wrong, repaired: repair && wrong > 0 };
}

/** Stores the report for the operators' page, with the first findings: unrepaired ones come first. */
async function keepReport(report: FsckReport): Promise<void> {
  const { findings, ...rest } = report;
  const left = leftOf(report);
  const summary = {
    ...rest,
    found: findings.length,
    left: left.length,
    findings: [...left, ...findings.filter((f) => f.repaired)].slice(0, maxNamed),
  };
  await saveSetting(bySweep, "fsck-report", JSON.stringify(summary));
}

/**
 * Compares rows with stored files, both ways, and the sums by day with the artifacts. Without `repair` it changes
 * nothing; with it, it remakes lost previews, removes files without rows, marks blobs with damaged bytes `suspect`, and
 * corrects sums. Throws `unavailable` if the store is not the database's.
 */
export async function runFsck(depth: Depth, clock: Clock = systemClock): Promise<FsckReport> {
  await assertKnownStore();
  const startedAt = clock().toISOString();
  const { blobs, findings: wrong } = await checkBlobs(depth);
  const { files, findings: strays } = await findStrays(depth.repair, clock);
  const findings = [...wrong, ...strays].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sums = await checkSums(depth.repair);
  const endedAt = clock().toISOString();
  const report = { ...depth, findings, sums, checked: { blobs, files }, startedAt, endedAt };
  await keepReport(report);
  return report;
}
