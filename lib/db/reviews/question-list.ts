import { db } from "@/lib/db/client";
import { readOffered } from "@/lib/db/codecs/questions";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { firstQuestions, type OfferedQuestion } from "@/lib/domain/reviews/questions";

export type OfferedList = { items: OfferedQuestion[]; version: number };

/** A workspace that has not changed its list has no row of it. */
export async function findQuestionList(scope: Scope, tx: Db = db()): Promise<OfferedList> {
  const row = await tx.questionList.findUnique({
    where: { workspaceId: scope.workspaceId },
    select: { items: true, version: true },
  });
  return row === null
    ? { items: [...firstQuestions], version: 1 }
    : { items: readOffered(row.items), version: row.version };
}

const lockOf = ({ workspaceId }: Scope) => `questions/${workspaceId}`;

/** The list as it stays until the transaction ends. */
export async function holdQuestionList(scope: Scope<"review:write">, tx: Db): Promise<OfferedList> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockOf(scope)}, 0))`;
  return findQuestionList(scope, tx);
}

/** Locks the list until the transaction ends. */
export async function lockQuestionList(scope: Scope<"workspace:write">, tx: Db): Promise<OfferedList> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockOf(scope)}, 0))`;
  return findQuestionList(scope, tx);
}

/** Call with the list locked. */
export async function saveQuestionList(
  { workspaceId }: Scope<"workspace:write">,
  { items, version }: OfferedList,
  tx: Db,
): Promise<void> {
  await tx.questionList.upsert({
    where: { workspaceId },
    create: { workspaceId, items, version },
    update: { items, version },
  });
}

/** Those of the keys that reviews have, hidden ones included: what they ask keeps its name. */
export async function keysAsked(
  { workspaceId }: Scope<"workspace:write">,
  keys: readonly string[],
  tx: Db,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM unnest(${[...keys]}::text[]) WITH ORDINALITY k(key, place) WHERE EXISTS (
      SELECT 1 FROM "Review" r WHERE r."workspaceId" = ${workspaceId}::uuid
        AND r.questions @> jsonb_build_array(jsonb_build_object('key', key)))
    ORDER BY place`;
  return rows.map(({ key }) => key);
}
