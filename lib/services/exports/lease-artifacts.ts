import { type Clock, systemClock } from "@/lib/clock";
import { endLease, type PartOfExport, renewLease, takeLease } from "@/lib/db/system/storage/leases";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { log } from "@/lib/log";
import { lostFrom } from "./assert-none-removed";

const bySweep = authorizeSystem("sweep");

/** How long removal waits for a process that was killed while it sent bytes. */
const heldMs = 2 * 60_000;
const renewedEveryMs = 30_000;
/** The longest that removal waits for one transfer; it may break off then. */
const maxMs = 60 * 60_000;

export type Lease = { removed: string[]; renew(): Promise<void>; end(): Promise<void> };

const none = async () => undefined;

/**
 * Keeps artifacts from removal until `end`, and renews the lease meanwhile, for at most an hour. A transfer that stalls
 * is ended by its connection's timeout. If some artifacts are already removed, `removed` names them and nothing is
 * leased.
 */
export async function leaseArtifacts(
  of: readonly string[] | PartOfExport,
  clock: Clock = systemClock,
): Promise<Lease> {
  const last = clock().getTime() + maxMs;
  const until = () => new Date(Math.min(clock().getTime() + heldMs, last));
  const { leaseId, removed } = await inTransaction((tx) => takeLease(bySweep, of, until(), tx));
  if (leaseId === null) return { removed, renew: none, end: none };
  const renew = () => renewLease(bySweep, leaseId, until());
  const renewing = setInterval(() => {
    // The next interval tries again, long before the lease ends.
    renew().catch((err) => log.warn({ err, leaseId }, "a lease was not renewed"));
  }, renewedEveryMs).unref();
  return {
    removed,
    renew,
    end() {
      clearInterval(renewing);
      return endLease(bySweep, leaseId);
    },
  };
}

/** The same for artifacts of an archive. Throws `gone` if one was removed. */
export async function leaseExported(part: PartOfExport): Promise<Lease> {
  const lease = await leaseArtifacts(part);
  const [removed] = lease.removed;
  if (removed !== undefined) throw await lostFrom(part.planKey, removed);
  return lease;
}
