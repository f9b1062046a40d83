import type { Clock } from "@/lib/clock";
import {
  countUsage,
  isLargeWorkspace,
  saveCounted,
  usageMark,
  withRoomToCount,
} from "@/lib/db/retention/usage-series";
import { readSetting, saveSetting } from "@/lib/db/system/processes/settings";
import { listScheduled } from "@/lib/db/system/retention/duties";
import { inLongTransaction } from "@/lib/db/transaction";
import { authorizeSweep, type Scope } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { dayOf, daysBefore, maxCountedLive, usageBys } from "@/lib/domain/usage/usage";

const bySweep = authorizeSystem("sweep");

const longest = 366;
const settingOf = (workspaceId: string) => `usage ${workspaceId}`;

async function countAll(scope: Scope<"retention:write">, to: string): Promise<void> {
  for (const by of ["total", ...usageBys] as const) {
    await inLongTransaction(async (tx) => {
      await withRoomToCount(scope, tx);
      const rows = await countUsage(scope, { by, from: daysBefore(to, longest), to }, tx);
      await saveCounted(scope, by, rows, tx);
    });
  }
}

/** Counts what a workspace stores, unless it was already counted today and nothing has changed since. */
export async function countIfChanged(scope: Scope<"retention:write">, now: Date): Promise<boolean> {
  const to = dayOf(now);
  // Read before counting, so changes during the count cause another one.
  const mark = `${to} ${await usageMark(scope)}`;
  if ((await readSetting(bySweep, settingOf(scope.workspaceId))) === mark) return false;
  await countAll(scope, to);
  await saveSetting(bySweep, settingOf(scope.workspaceId), mark);
  return true;
}

/** Counts what large workspaces store, which takes too long for a page request. */
export async function keepUsage(clock: Clock): Promise<void> {
  for (const { id } of await listScheduled(bySweep)) {
    const scope = authorizeSweep(id);
    if (await isLargeWorkspace(scope, maxCountedLive)) await countIfChanged(scope, clock());
  }
}
