import { assertDefined } from "@/lib/assert";
import type { CandidateRow } from "@/lib/db/retention/plan-candidates";
import { loadProtections } from "@/lib/db/retention/protections";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type PlanKind, type PlanVerdict, removable } from "@/lib/domain/retention/removal-plan";
import type { RetentionRules } from "@/lib/domain/retention/rules";

export type Rules = Map<string, RetentionRules>;
/** By which rules it is judged, in which kind of plan, and when. */
export type Ruling = { rules: Rules; kind: PlanKind; now: Date };
export type Judged = { row: CandidateRow; verdict: PlanVerdict };

/** Applies the rules to each candidate, given its current protections. */
export async function judge(
  scope: Scope,
  rows: CandidateRow[],
  { rules, kind, now }: Ruling,
  tx?: Db,
): Promise<Judged[]> {
  const protectionsOf = await loadProtections(
    scope,
    rows.map((r) => r.id),
    tx,
  );
  return rows.map((row) => {
    const candidate = {
      state: row.state,
      createdAt: row.createdAt,
      jobEndedAt: row.job.endedAt,
      protections: protectionsOf(row.id),
    };
    const environment = assertDefined(rules.get(row.environmentId), "retention rules");
    return { row, verdict: removable(environment, candidate, kind, now) };
  });
}
