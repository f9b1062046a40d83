import type { Hold } from "@/lib/contracts/holds";
import { findNames } from "@/lib/db/accounts/names";
import { countCovered, findTargetTitles, type HoldRow, targetId } from "@/lib/db/retention/holds";
import type { Scope } from "@/lib/domain/access/access";

async function titlesOf(scope: Scope, rows: readonly HoldRow[]): Promise<Map<string, string>> {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const found = await Promise.all(
    kinds.map((kind) => findTargetTitles(scope, kind, rows.filter((r) => r.kind === kind).map(targetId))),
  );
  return new Map(found.flatMap((titles) => [...titles]));
}

const gone = "Deleted";

/** Holds with their targets' names, in the order of the rows. */
export async function holdDtos(scope: Scope, rows: readonly HoldRow[]): Promise<Hold[]> {
  const people = rows.flatMap(({ accountId, liftedBy }) => [accountId, liftedBy ?? accountId]);
  const [titles, names, counts] = await Promise.all([
    titlesOf(scope, rows),
    findNames(scope, people),
    Promise.all(rows.map((row) => countCovered(scope, { kind: row.kind, id: targetId(row) }))),
  ]);
  return rows.map((row, i) => ({
    id: row.id,
    target: { kind: row.kind, id: targetId(row), title: titles.get(targetId(row)) ?? gone },
    name: row.name,
    reason: row.reason,
    by: names.get(row.accountId) ?? null,
    createdAt: row.createdAt.toISOString(),
    until: null,
    artifacts: counts[i] ?? 0,
    lifted:
      row.liftedAt === null
        ? null
        : {
            at: row.liftedAt.toISOString(),
            by: names.get(row.liftedBy ?? "") ?? null,
            reason: row.liftReason ?? "",
          },
  }));
}
