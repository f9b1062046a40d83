import type { CheckedBackup } from "@/lib/services/restore/check-backup";
import type { DrillPlan } from "@/lib/services/restore/prepare-drill";
import type { ReplayCounts } from "@/lib/services/restore/replay-journal";
import {
  checkAudit,
  checkCounts,
  checkExport,
  checkFirstPages,
  checkOriginals,
  everyOriginal,
  listWorkspaces,
} from "./checks";
import type { Steps } from "./steps";
import { Visitor } from "./visitor";

export type Copy = { backup: CheckedBackup; replayed: ReplayCounts; plan: DrillPlan; deep: boolean };

/** Asks a running copy from outside whether it is what was backed up. */
export async function tryCopy(
  base: string,
  { backup, replayed, plan, deep }: Copy,
  steps: Steps,
): Promise<void> {
  const { manifest } = backup;
  const visitor = new Visitor(base);
  const workspaces = await steps.run("sign in", async () => {
    await visitor.signIn(plan.email, plan.password);
    return listWorkspaces(visitor);
  });
  if (workspaces === null) return;
  const expected = { manifest, available: plan.available, removed: replayed.workspace ?? 0 };
  await steps.run("counts", () => checkCounts(visitor, workspaces, expected));
  await steps.run("first page", () => checkFirstPages(visitor, workspaces));
  const originals = deep ? everyOriginal(visitor, workspaces) : plan.originals;
  await steps.run("originals", () => checkOriginals(visitor, originals));
  await steps.run("export", () => checkExport(visitor, plan.originals[0]));
  await steps.run("audit", () => checkAudit(visitor, workspaces, manifest));
}
