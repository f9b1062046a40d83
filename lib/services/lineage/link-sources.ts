import { appendJobEvent } from "@/lib/db/jobs/write-jobs";
import { joinWaiting } from "@/lib/db/lineage/join-waiting";
import { findNamed, insertEdges, lockLineage, type MadeArtifact } from "@/lib/db/lineage/write-edges";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { SourceName } from "@/lib/domain/lineage/lineage-kind";

type DeliveredArtifact = MadeArtifact & { jobId: string };

async function insertOwn(
  scope: Scope<"job:run">,
  made: DeliveredArtifact,
  sources: readonly SourceName[],
  tx: Statements,
): Promise<void> {
  // Nothing is made of itself.
  const others = sources.filter(({ sha256 }) => sha256 !== made.sha256);
  if (others.length > 0) await insertEdges(scope, made, await findNamed(scope, others, tx), tx);
  for (const { kind } of sources.filter((source) => !others.includes(source))) {
    const detail = { artifactId: made.artifactId, kind, because: "it is its own source" };
    await appendJobEvent(scope, made.jobId, { kind: "source-dropped", detail }, tx);
  }
}

/**
 * Makes the edges of a new artifact to what it was made of, and of what waited for its bytes. Nothing was made of it yet, so
 * only the latter can close a cycle. Returns how many of those were dropped. Call with its job locked.
 */
export async function linkSources(
  scope: Scope<"job:run">,
  made: DeliveredArtifact,
  sources: readonly SourceName[],
  tx: Statements,
): Promise<number> {
  if (sources.length === 0) {
    // Sent at once: most deliveries have no sources.
    const [, dropped] = await Promise.all([lockLineage(scope, true, tx), joinWaiting(scope, made, tx)]);
    return dropped;
  }
  await lockLineage(scope, false, tx);
  await insertOwn(scope, made, sources, tx);
  return joinWaiting(scope, made, tx);
}
