import type { Db } from "@/lib/db/transaction";
import type { OperatorScope } from "@/lib/domain/access/access";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { firstPolicy } from "@/lib/domain/retention/policy";

/** Inserts what every workspace starts with: a retention policy and an admin. */
export async function furnishWorkspace(
  _by: OperatorScope | SystemScope<"install">,
  workspaceId: string,
  adminId: string,
  tx: Db,
): Promise<void> {
  const { environments: _, schedule, ...policy } = firstPolicy;
  const scheduleHours = schedule?.everyHours ?? null;
  await tx.policyVersion.createMany({
    data: [{ ...policy, workspaceId, version: 1, scheduleHours }],
    skipDuplicates: true,
  });
  await tx.membership.createMany({
    data: [{ workspaceId, accountId: adminId, role: "admin" }],
    skipDuplicates: true,
  });
}
