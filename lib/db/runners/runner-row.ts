import { db } from "@/lib/db/client";
import { readLabels } from "@/lib/db/codecs/offers";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter, type TimeKeys } from "@/lib/db/keyset";
import { visibleRunners } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { Offer } from "@/lib/domain/runners/offer";
import { knownForMs, maxRunnersOfWorkspace } from "@/lib/domain/runners/runner-limits";
import { withOffers } from "./kept-offers";

const select = {
  id: true,
  accountId: true,
  name: true,
  kind: true,
  programVersion: true,
  instance: true,
  capacity: true,
  labels: true,
  environments: true,
  silenceSeconds: true,
  pausedAt: true,
  pausedBecause: true,
  lastSeenAt: true,
  failedInRow: true,
  version: true,
  createdAt: true,
  account: { select: { name: true } },
  _count: { select: { attempts: { where: { state: { in: ["running", "overdue"] } } } } },
} satisfies Prisma.RunnerSelect;

type SelectedColumns = Prisma.RunnerGetPayload<{ select: typeof select }>;

/** `_count.attempts`: how many it has open. */
export type RunnerRow = Omit<SelectedColumns, "labels"> & {
  offers: readonly Offer[];
  labels: Record<string, string>;
};

const read = (scope: Scope, rows: readonly SelectedColumns[]): Promise<RunnerRow[]> =>
  withOffers(
    scope,
    rows.map(({ labels, ...row }) => ({ ...row, labels: readLabels(labels) })),
  );

/** Of the runners that were not removed. */
const present = ({ workspaceId }: Scope) => ({ workspaceId, removedAt: null });

/** Of these, the ones that the scope may be told of. */
const shown = (scope: Scope) => ({ ...visibleRunners(scope), removedAt: null });

export async function findRunner(scope: Scope, id: string): Promise<RunnerRow | null> {
  const rows = await db().runner.findMany({ where: { ...shown(scope), id }, select });
  return (await read(scope, rows))[0] ?? null;
}

export type RunnerPageQuery = { after: TimeKeys | null; take: number };

/** Oldest first. */
export async function listRunnerRows(scope: Scope, { after, take }: RunnerPageQuery): Promise<RunnerRow[]> {
  const rows = await db().runner.findMany({
    where: { ...shown(scope), AND: startingAfter(after && { createdAt: after.createdAt, id: after.id }) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
    select,
  });
  return read(scope, rows);
}

/** The runners whose offers are known, oldest first: forms and checks work while a runner sleeps. */
export async function listKnownRunners(scope: Scope): Promise<RunnerRow[]> {
  const since = new Date(scope.now().getTime() - knownForMs);
  const rows = await db().runner.findMany({
    where: { ...present(scope), lastSeenAt: { gte: since } },
    // An older version took more: the ones seen last count.
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
    take: maxRunnersOfWorkspace,
    select,
  });
  return read(
    scope,
    rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}
