import { archiveSource, checkRange, entriesIn } from "@/lib/bytes/archive/open-archive";
import { StoredLayout } from "@/lib/bytes/archive/stored-layout";
import { storage } from "@/lib/bytes/storage/storage";
import type { OpenObject } from "@/lib/bytes/storage/store";
import { readPlan } from "@/lib/domain/archive/archive-plan";
import { layoutKey } from "@/lib/domain/bytes/blob-key";
import type { ByteRange } from "@/lib/domain/bytes/range";
import { assertNoneRemoved } from "@/lib/services/exports/assert-none-removed";
import { assertSameSigned } from "@/lib/services/exports/assert-same-signed";
import { type Lease, leaseExported } from "@/lib/services/exports/lease-artifacts";
import { readWhole } from "./read-whole";

/** Call `prepare` before sending the status: it may throw. */
export type Archive = OpenObject & { prepare(range: ByteRange): Promise<void> };

/**
 * Opens an archive. Throws `gone` if any of its artifacts was removed, named in the message, whatever range is
 * requested; `prepare` throws it if a signed file is another one than the archive was made of. It leases the artifacts in the range until `close`.
 */
export async function openPlanned(planKey: string): Promise<Archive> {
  const plan = readPlan((await readWhole(planKey)).toString("utf8"));
  if (plan.artifacts > 0) await assertNoneRemoved(planKey);
  const layout = new StoredLayout(plan, await storage().open(layoutKey(planKey)));
  const source = archiveSource(layout, storage());
  let lease: Lease | null = null;
  return {
    ...source,
    async prepare(range) {
      const { start, end } = await layout.artifactsIn(range);
      if (start < end) lease = await leaseExported({ planKey, start, end });
      await assertSameSigned((await entriesIn(layout, range)).values());
      await checkRange(layout, range, storage());
    },
    close: () => source.close().finally(() => lease?.end()),
  };
}
