import { endLease, takeLease } from "@/lib/db/system/leases";
import { inTransaction } from "@/lib/db/transaction";

/** Removal waits no longer for a transfer; the rest of it breaks off then. */
const longestMs = 60 * 60 * 1000;

export type Lease = { removed: string[]; end(): Promise<void> };

/** Keeps artifacts from removal while their bytes are sent. `removed` are those that are gone already; then it holds none. */
export async function leaseArtifacts(artifactIds: readonly string[]): Promise<Lease> {
  const until = new Date(Date.now() + longestMs);
  const { leaseId, removed } = await inTransaction((tx) => takeLease(artifactIds, until, tx));
  return { removed, end: async () => (leaseId === null ? undefined : endLease(leaseId)) };
}
