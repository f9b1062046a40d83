import { endLease, takeLease } from "@/lib/db/system/leases";
import { inTransaction } from "@/lib/db/transaction";

/** The longest that removal waits for a transfer; the transfer is aborted then. */
const longestMs = 60 * 60 * 1000;

export type Lease = { removed: string[]; end(): Promise<void> };

/** Keeps artifacts from removal while their bytes are sent. If any are already `removed`, none is leased. */
export async function leaseArtifacts(artifactIds: readonly string[]): Promise<Lease> {
  const until = new Date(Date.now() + longestMs);
  const { leaseId, removed } = await inTransaction((tx) => takeLease(artifactIds, until, tx));
  return { removed, end: async () => (leaseId === null ? undefined : endLease(leaseId)) };
}
