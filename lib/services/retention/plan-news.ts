import { notifyAdmins } from "@/lib/db/inbox/notify-admins";
import type { PlanRow } from "@/lib/db/retention/plans";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

type News = {
  kind: "planned" | "removing" | "removed";
  plan: PlanRow;
  /** What was removed, if less than planned. */
  removed?: { artifacts: number; bytes: number };
};

/** Tells the workspace's admins what the program plans, does and did by itself. */
export function tellAdminsOfPlan(
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
