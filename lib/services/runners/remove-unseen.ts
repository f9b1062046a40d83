import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { changeRunnerRow } from "@/lib/db/runners/write-runners";
import { listUnseenRunners } from "@/lib/db/system/runners/unseen";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { knownForMs } from "@/lib/domain/runners/runner-limits";

const bySweep = authorizeSystem("sweep");

/** Removes runners whose offers are no longer known. One that registers again is a new one of the same name. */
export async function removeUnseen(now: Date): Promise<void> {
  for (const { workspaceId, name, ...seen } of await listUnseenRunners(
    bySweep,
    new Date(now.getTime() - knownForMs),
  )) {
    const scope = authorizeSweep(workspaceId, null, () => now);
    await inTransaction(async (tx) => {
      if (!(await changeRunnerRow(scope, seen, { removedAt: now }, tx))) return;
      await recordAudit(scope, { action: "runner.remove", subject: seen.id, detail: { name } }, tx);
      await announce(scope, { kind: "runner", runnerId: seen.id }, tx);
    });
  }
}
