import { assertDefined } from "@/lib/assert";
import { loadProtections } from "@/lib/db/artifacts/protections";
import { loadMarked } from "@/lib/db/retention/marked";
import type { PlanCandidateRow } from "@/lib/db/retention/plan-candidates";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type PlanContext, type PlanVerdict, removable, unmarked } from "@/lib/domain/retention/removal-plan";
import type { RetentionRules } from "@/lib/domain/retention/rules";

export type Rules = Map<string, RetentionRules>;
export type PlanRules = PlanContext & { rules: Rules };
export type CandidateVerdict = { row: PlanCandidateRow; verdict: PlanVerdict };

/** Applies the rules to each candidate, given its current protections. */
export async function judge(
  scope: Scope,
  rows: PlanCandidateRow[],
  { rules, ...judging }: PlanRules,
  tx?: Db,
): Promise<CandidateVerdict[]> {
  const ids = rows.map((r) => r.id);
  const protectionsOf = await loadProtections(scope, ids, tx);
  const markedOf = judging.kind === "pressure" ? await loadMarked(scope, ids, tx) : () => unmarked;
  return rows.map((row) => {
    const candidate = {
      state: row.state,
      createdAt: row.createdAt,
      jobEndedAt: row.job.endedAt,
      protections: protectionsOf(row.id),
      marked: markedOf(row.id),
    };
    const environment = assertDefined(rules.get(row.environmentId), "retention rules");
    return { row, verdict: removable(environment, candidate, judging) };
  });
}
