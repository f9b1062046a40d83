import { notifyAdmins } from "@/lib/db/mail/notify-admins";
import type { PlanRow } from "@/lib/db/retention/plans";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

type News = {
  kind: "planned" | "removing" | "removed";
  plan: PlanRow;
  /** What was actually removed; by default, all that was planned. */
  removed?: { artifacts: number; bytes: number };
};

/** Notifies the workspace's admins of what the program plans, removes or has removed on its own. */
export function notifyAdminsOfPlan(
  scope: Scope<"retention:write">,
  { kind, plan, removed }: News,
  tx: Db,
): Promise<void> {
  const { id, totals, pressure, dueAt } = plan;
  const detail = {
    ...(removed ?? { artifacts: totals.items, bytes: totals.bytes }),
    environment: pressure?.environment ?? null,
    dueAt: dueAt?.toISOString() ?? null,
  };
  return notifyAdmins(scope, { kind, planId: id, detail }, tx);
}
