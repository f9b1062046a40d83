import { listScheduled } from "@/lib/db/system/duties";
import { inLongTransaction } from "@/lib/db/transaction";
import { countUsage, isLargeWorkspace, saveCounted } from "@/lib/db/usage/usage-series";
import { authorizeSweep } from "@/lib/domain/access/access";
import type { Clock } from "@/lib/domain/retention/clock";
import { dayOf, daysBefore, mostCountedLive, usageBys } from "@/lib/domain/usage/usage";

const longest = 366;

/** Counts what large workspaces store, which takes longer than a page may wait. */
export async function keepUsage(clock: Clock): Promise<void> {
  for (const { id } of await listScheduled()) {
    const scope = authorizeSweep(id);
    if (!(await isLargeWorkspace(scope, mostCountedLive))) continue;
    const to = dayOf(clock());
    for (const by of ["total", ...usageBys] as const) {
      const rows = await countUsage(scope, { by, from: daysBefore(to, longest), to });
      await inLongTransaction((tx) => saveCounted(scope, by, rows, tx));
    }
  }
}
