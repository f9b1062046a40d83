import { type Clock, systemClock } from "@/lib/clock";
import { findLost } from "@/lib/db/system/storage/leases";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";

const bySweep = authorizeSystem("sweep");

const maxKnown = 1_000;

/** By plan key: the time up to which no artifact of the archive was removed. */
const known = () => remember("whole-archives", () => new Map<string, Date>());

const lostOne = (name: string, isShared: boolean) =>
  new AppError(
    "gone",
    isShared
      ? "A picture of this archive was removed since it was made; open the link again to download the others"
      : `"${name}" was removed under the retention policy; export again without it`,
  );

/** The error for an artifact of an archive that turns out to be removed when it is about to be sent. */
export async function lostFrom(planKey: string, name: string, clock: Clock = systemClock): Promise<AppError> {
  return lostOne(name, (await findLost(bySweep, planKey, clock()))?.isShared ?? true);
}

/**
 * Throws `gone` if an artifact of the archive was removed; names it unless the archive is shared by a link. Checks only
 * what was removed since the last check.
 */
export async function assertNoneRemoved(planKey: string, clock: Clock = systemClock): Promise<void> {
  const now = clock();
  const found = await findLost(bySweep, planKey, known().get(planKey) ?? new Date(0));
  if (found === null) throw new AppError("gone", "This export is no longer there; export again");
  if (found.lost !== null) throw lostOne(found.lost, found.isShared);
  if (known().size >= maxKnown) known().clear();
  known().set(planKey, now);
}
