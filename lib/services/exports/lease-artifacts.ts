import { endLease, findExported, takeLease } from "@/lib/db/system/leases";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

/** The longest that removal waits for a transfer; the transfer is aborted then. */
const longestMs = 60 * 60 * 1000;

export type Lease = { removed: string[]; end(): Promise<void> };

/** Keeps artifacts from removal while their bytes are sent. `removed` names some that are already; then none is leased. */
export async function leaseArtifacts(artifactIds: readonly string[]): Promise<Lease> {
  const until = new Date(Date.now() + longestMs);
  const { leaseId, removed } = await inTransaction((tx) => takeLease(artifactIds, until, tx));
  return { removed, end: async () => (leaseId === null ? undefined : endLease(leaseId)) };
}

/** The same for the artifacts of an archive. Throws `gone`, naming one that was removed. */
export async function leaseExported(planKey: string): Promise<Lease> {
  const artifactIds = await findExported(planKey);
  if (artifactIds === null) throw new AppError("gone", "This export is no longer there; export again");
  const lease = await leaseArtifacts(artifactIds);
  const [removed] = lease.removed;
  if (removed === undefined) return lease;
  throw new AppError("gone", `"${removed}" was removed under the retention policy; export again without it`);
}
