import { visibleRunners } from "@/lib/db/artifacts/visible";
import { db } from "@/lib/db/client";
import { readLabels, readOffers } from "@/lib/db/codecs/offers";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter, type TimeKeys } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { Offer } from "@/lib/domain/runners/offer";

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
  offers: true,
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

type Stored = Prisma.RunnerGetPayload<{ select: typeof select }>;

/** `_count.attempts`: how many it has open. */
export type RunnerRow = Omit<Stored, "offers" | "labels"> & {
  offers: Offer[];
  labels: Record<string, string>;
};

const read = ({ offers, labels, ...row }: Stored): RunnerRow => ({
  ...row,
  offers: readOffers(offers),
  labels: readLabels(labels),
});

/** Of the runners that were not removed. */
const present = ({ workspaceId }: Scope) => ({ workspaceId, removedAt: null });

/** Of these, the ones that the scope may be told of. */
const shown = (scope: Scope) => ({ ...visibleRunners(scope), removedAt: null });

export async function findRunner(scope: Scope, id: string, tx: Db = db()): Promise<RunnerRow | null> {
  const row = await tx.runner.findFirst({ where: { ...shown(scope), id }, select });
  return row && read(row);
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
  return rows.map(read);
}

/** How long what a runner offered stays known after it was last seen. */
const knownForMs = 30 * 86_400_000;
/** More are never looked at. */
const mostRunners = 1_000;

/** The runners whose offers are known: forms and checks work while a runner sleeps. */
export async function listKnownRunners(scope: Scope, tx: Db = db()): Promise<RunnerRow[]> {
  const since = new Date(scope.now().getTime() - knownForMs);
  const rows = await tx.runner.findMany({
    where: { ...present(scope), lastSeenAt: { gte: since } },
    orderBy: { id: "asc" },
    take: mostRunners,
    select,
  });
  return rows.map(read);
}
