import { findLost } from "@/lib/db/system/leases";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";

const mostKnown = 1_000;

/** By plan, until when it is known that nothing of it was removed. */
const known = () => remember("whole-archives", () => new Map<string, Date>());

export const lostOne = (name: string) =>
  new AppError("gone", `"${name}" was removed under the retention policy; export again without it`);

/** Throws `gone` if an artifact of the archive was removed, and names it. Looks only at what was removed since it last looked. */
export async function assertNoneLost(planKey: string): Promise<void> {
  const now = new Date();
  const found = await findLost(planKey, known().get(planKey) ?? new Date(0));
  if (found === null) throw new AppError("gone", "This export is no longer there; export again");
  if (found.lost !== null) throw lostOne(found.lost);
  if (known().size >= mostKnown) known().clear();
  known().set(planKey, now);
}
