import { db } from "@/lib/db/client";
import { withoutHidden } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type Alias = { id: string; artifactId: string };
export type Participation = {
  reviewId: string;
  joinedAt: Date;
  submittedAt: Date | null;
  /** The verdict. */
  artifactId: string | null;
  reason: string | null;
  /** In the order in which the reviewer sees them. */
  aliases: Alias[];
  /** Null for those who joined before there were secrets. */
  secret: Uint8Array | null;
  review: { showPrompt: boolean; controls: unknown };
};

const columns = {
  reviewId: true,
  joinedAt: true,
  submittedAt: true,
  artifactId: true,
  reason: true,
} as const;
const select = {
  ...columns,
  secret: true,
  review: { select: { showPrompt: true, controls: true } },
  aliases: { orderBy: { position: "asc" }, select: { id: true, artifactId: true } },
} as const;

const own = (scope: Scope) => ({ workspaceId: scope.workspaceId, accountId: scope.userId });

/** The caller's own part in a blind review; null before joining. */
export function findParticipation(
  scope: Scope,
  reviewId: string,
  tx: Db = db(),
): Promise<Participation | null> {
  return tx.participation.findFirst({ where: { ...own(scope), reviewId }, select });
}

/** The caller's participations in these reviews that are not submitted yet, by review. */
export async function listUnsubmitted(
  scope: Scope,
  reviewIds: readonly string[],
): Promise<Map<string, Participation>> {
  const where = { ...own(scope), reviewId: { in: [...reviewIds] }, submittedAt: null };
  const rows = await db().participation.findMany({ where, select });
  return new Map(rows.map((row) => [row.reviewId, row]));
}

/** Aliases are in the order of `shuffledIds`. */
type NewParticipation = { shuffledIds: readonly string[]; secret: Uint8Array<ArrayBuffer> };

/** False if the caller had joined before. */
export async function insertParticipation(
  scope: Scope<"vote:write">,
  reviewId: string,
  { shuffledIds, secret }: NewParticipation,
  tx: Db,
): Promise<boolean> {
  const made = await tx.participation.createMany({
    data: [{ ...own(scope), reviewId, secret }],
    skipDuplicates: true,
  });
  if (made.count === 0) return false;
  const { userId: accountId } = scope;
  await tx.alias.createMany({
    data: shuffledIds.map((artifactId, position) => ({ reviewId, accountId, artifactId, position })),
  });
  return true;
}

export type VerdictRow = { artifactId: string | null; reason: string | null };

/** False if the caller has submitted before, or never joined. */
export async function saveVerdict(
  scope: Scope<"vote:write">,
  reviewId: string,
  verdict: VerdictRow,
  tx: Db,
): Promise<boolean> {
  const where = { ...own(scope), reviewId, submittedAt: null };
  return (
    (await tx.participation.updateMany({ where, data: { ...verdict, submittedAt: scope.now() } })).count === 1
  );
}

/** Everyone's submitted verdicts, oldest first; none for an artifact that another blind review hides from the scope. */
export async function listVerdicts(scope: Scope, reviewId: string) {
  const rows = await db().participation.findMany({
    where: { workspaceId: scope.workspaceId, reviewId, submittedAt: { not: null } },
    orderBy: [{ submittedAt: "asc" }, { accountId: "asc" }],
    select: { ...columns, accountId: true },
  });
  return withoutHidden(scope, rows, ({ artifactId }) => artifactId ?? "");
}

/** The candidates of a review that the caller is also judging blind in another one. */
export async function listHiddenElsewhere(scope: Scope, reviewId: string, tx: Db): Promise<Set<string>> {
  const rows = await tx.alias.findMany({
    where: {
      reviewId: { not: reviewId },
      participation: { ...own(scope), submittedAt: null },
      candidate: { artifact: { candidates: { some: { reviewId } } } },
    },
    select: { artifactId: true },
  });
  return new Set(rows.map(({ artifactId }) => artifactId));
}

export type OpenBlind = { id: string; title: string; candidates: number };

/** The blind reviews that the caller has joined and not submitted, oldest first. */
export async function listOpenBlind(scope: Scope): Promise<OpenBlind[]> {
  const rows = await db().participation.findMany({
    where: { ...own(scope), submittedAt: null },
    orderBy: { joinedAt: "asc" },
    select: { review: { select: { id: true, title: true } }, _count: { select: { aliases: true } } },
  });
  return rows.map(({ review, _count }) => ({ ...review, candidates: _count.aliases }));
}
