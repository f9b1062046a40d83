import type { Preview } from "@/lib/contracts/retention";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { loadProtections } from "@/lib/db/artifacts/protections";
import { db } from "@/lib/db/client";
import { notHidden } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import { expiresAt } from "@/lib/domain/retention/expiry";
import type { firstPolicy } from "@/lib/domain/retention/policy";
import { protectedBy, rulesInForce, unprotected } from "@/lib/domain/retention/rules";
import { withPolicy } from "@/lib/services/retention/tried-rules";

type ExpectedPreview = Pick<Preview, "totals" | "remaining" | "days" | "spared"> & { going: string[] };

/** What a preview should return, computed by judging each artifact that the scope sees on its own. */
export async function judgeEach(
  scope: Scope,
  policy: typeof firstPolicy | undefined,
  asOf: Date,
): Promise<ExpectedPreview> {
  const rules = withPolicy(await loadRules(scope), policy);
  const rows = await db().artifact.findMany({
    where: { workspaceId: scope.workspaceId, state: { not: "removed" }, id: notHidden(scope) },
    include: { job: { select: { endedAt: true } } },
  });
  const protectionsOf = await loadProtections(
    scope,
    rows.map(({ id }) => id),
  );
  const zero = () => ({ count: 0, bytes: 0 });
  const out = {
    totals: zero(),
    remaining: zero(),
    spared: { preferred: 0, inOpenReview: 0, held: 0, leased: 0 },
  };
  const byDay = new Map<string, { count: number; bytes: number }>();
  const going: [number, string][] = [];
  const add = (to: { count: number; bytes: number }, bytes: bigint) => {
    to.count++;
    to.bytes += Number(bytes);
  };
  for (const row of rows) {
    const environment = rules.get(row.environmentId);
    if (environment === undefined) throw new Error("no rules");
    const retained = { createdAt: row.createdAt, jobEndedAt: row.job.endedAt };
    const expiry = expiresAt(environment, retained, protectionsOf(row.id), asOf);
    const due = "at" in expiry && expiry.at <= asOf;
    add(due ? out.totals : out.remaining, row.bytes);
    if (due) {
      const date = expiry.at.toISOString().slice(0, 10);
      const of = byDay.get(date) ?? zero();
      add(of, row.bytes);
      byDay.set(date, of);
      going.push([expiry.at.getTime(), row.id]);
      continue;
    }
    const alone = expiresAt(environment, retained, unprotected, asOf);
    const [kept] = protectedBy(rulesInForce(environment, asOf.getTime()), protectionsOf(row.id));
    if (!("at" in alone) || alone.at > asOf || kept === undefined) continue;
    out.spared[({ hold: "held", preferred: "preferred", review: "inOpenReview" } as const)[kept.kind]]++;
  }
  const byDate = [...byDay].map(([date, weight]) => ({ date, ...weight }));
  going.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
  return {
    ...out,
    days: byDate.sort((a, b) => (a.date < b.date ? -1 : 1)),
    going: going.map(([, id]) => id),
  };
}
