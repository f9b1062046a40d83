import type { Plan, PlanBody } from "@/lib/contracts/retention";
import { withoutHidden } from "@/lib/db/artifacts/visible";
import { loadRules } from "@/lib/db/retention/load-rules";
import { findCandidates, listAged } from "@/lib/db/retention/plan-candidates";
import { type Aged, listKept } from "@/lib/db/retention/plan-totals";
import { insertPlan } from "@/lib/db/retention/plans";
import { inLongTransaction } from "@/lib/db/transaction";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { digestOf } from "@/lib/domain/json/digest";
import { explain } from "@/lib/domain/retention/reason";
import { planTotals } from "@/lib/domain/retention/removal-plan";
import { AppError, invalid } from "@/lib/errors";
import { type Judged, judge, type Rules, type Ruling } from "./judge";
import { agedAt, totalsOf, withPolicy } from "./preview-totals";
import { planById } from "./read-plan";

const batch = 1_000;
/** Per environment, the oldest first. The next plan lists the rest. */
const maxItems = 100_000;
const maxSpared = 1_000;
/** Per environment. A preview is only read, so it need not be written whole. */
const maxPreviewed = 1_000;

async function judgeNamed(scope: Scope, ids: string[], rules: Rules, now: Date): Promise<Judged[]> {
  const rows = withoutHidden(scope, await findCandidates(scope, [...new Set(ids)]), ({ id }) => id);
  if (rows.length !== new Set(ids).size) {
    const seen = new Set(rows.map((r) => r.id));
    throw invalid("artifactIds", `No such artifact: ${ids.find((id) => !seen.has(id))}`);
  }
  return judge(scope, rows, { rules, mode: "asked", now });
}

async function judgeEnvironment(scope: Scope, aged: Aged, ruling: Ruling, most: number): Promise<Judged[]> {
  const judged: Judged[] = [];
  let after: { createdAt: Date; id: string } | null = null;
  while (judged.length < most) {
    const rows = await listAged(scope, aged, { after, take: batch });
    judged.push(...(await judge(scope, rows, ruling)));
    const last = rows.at(-1);
    if (rows.length < batch || !last?.createdAt) break;
    after = { createdAt: last.createdAt, id: last.id };
  }
  return judged;
}

/** Judges everything past its window; protected artifacts are listed as spared. */
async function judgeAged(scope: Scope, rules: Rules, now: Date, most: number): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const aged of agedAt(rules, now))
    judged.push(...(await judgeEnvironment(scope, aged, { rules, mode: "age", now }, most)));
  return judged;
}

/** Judges the oldest artifacts, and all protected ones; the totals of a preview are computed separately, over everything. */
async function judgePreview(scope: Scope, rules: Rules, now: Date): Promise<Judged[]> {
  const oldest = await judgeAged(scope, rules, now, maxPreviewed);
  const kept = await Promise.all(agedAt(rules, now).map((aged) => listKept(scope, aged, maxSpared)));
  const spared = await judge(scope, await findCandidates(scope, kept.flat()), { rules, mode: "age", now });
  return [...oldest.filter(({ verdict }) => "item" in verdict), ...spared];
}

/**
 * Creates a plan: exactly what executing it would remove, and why. With `asOf` or `policy` it is a preview, which can never be
 * executed: its totals cover everything, its items only the oldest 1,000 per environment.
 */
export async function createPlan(
  viewer: Viewer,
  ws: string,
  body: PlanBody,
  newId: string | undefined,
): Promise<Plan> {
  const scope = authorize(viewer, ws, "retention:write");
  const now = body.asOf === undefined ? new Date() : new Date(body.asOf);
  const rules = withPolicy(await loadRules(scope), body.policy);
  const executable = body.asOf === undefined && body.policy === undefined;
  const judged = body.artifactIds
    ? await judgeNamed(scope, body.artifactIds, rules, now)
    : executable
      ? await judgeAged(scope, rules, now, maxItems)
      : await judgePreview(scope, rules, now);
  const items = judged.flatMap(({ row, verdict }) =>
    "item" in verdict
      ? [
          {
            artifactId: row.id,
            bytes: Number(row.bytes),
            reason: explain(verdict.item.reason),
            dueAt: verdict.item.dueAt,
          },
        ]
      : [],
  );
  const spared = judged.flatMap(({ row, verdict }) =>
    "spared" in verdict ? [{ artifactId: row.id, why: verdict.spared }] : [],
  );
  const plan = {
    id: newId,
    digest: digestOf(items.map((i) => [i.artifactId, i.bytes]).sort()),
    executable,
    byHand: body.artifactIds !== undefined,
    totals:
      executable || body.artifactIds
        ? planTotals(items, spared.length)
        : await totalsOf(scope, agedAt(rules, now)),
    spared: spared.slice(0, maxSpared),
    items,
  };
  const id = (await inLongTransaction((tx) => insertPlan(scope, plan, tx))) ?? newId;
  if (id === undefined) throw new AppError("internal", "The plan was not written");
  return planById(scope, id);
}
