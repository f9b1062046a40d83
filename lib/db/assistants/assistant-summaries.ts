import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Scope } from "@/lib/domain/access/access";

const maxTokens = 20;
/** Rows counted for one kind of an assistant's acts. */
const maxCounted = 1000;

/** With the tokens that work. */
const selectAt = (now: Date) =>
  ({
    id: true,
    name: true,
    accountId: true,
    createdAt: true,
    tokens: {
      where: { revokedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      orderBy: { id: "desc" },
      take: maxTokens,
      select: { id: true, title: true, permissions: true, endsAt: true },
    },
  }) satisfies Prisma.AssistantSelect;

export type AssistantSummaryRow = Prisma.AssistantGetPayload<{ select: ReturnType<typeof selectAt> }>;

/** Newest first. */
export async function listAssistantRows(
  scope: Scope<"token:write">,
  { beforeId, take }: { beforeId: string | null; take: number },
): Promise<AssistantSummaryRow[]> {
  return db().assistant.findMany({
    where: {
      workspaceId: scope.workspaceId,
      AND: startingAfter(beforeId === null ? null : { id: beforeId }, "desc"),
    },
    orderBy: { id: "desc" },
    take,
    select: selectAt(scope.now()),
  });
}

export async function findAssistantRow(
  scope: Scope<"token:write">,
  id: string,
): Promise<AssistantSummaryRow | null> {
  return db().assistant.findFirst({
    where: { id, workspaceId: scope.workspaceId },
    select: selectAt(scope.now()),
  });
}

export type AssistantDeeds = {
  id: string;
  lastUsedAt: Date | null;
  votes: number;
  suggestions: number;
  comments: number;
  batches: number;
};

const counted = (rows: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 ${rows} LIMIT ${maxCounted}) x)`;

/** What these assistants did, each kind counted up to 1,000. */
export async function countDeeds(
  { workspaceId }: Scope<"token:write">,
  ids: readonly string[],
): Promise<Map<string, AssistantDeeds>> {
  if (ids.length === 0) return new Map();
  const rows = await db().$queryRaw<AssistantDeeds[]>`
    SELECT s.id,
      (SELECT max(t."lastUsedAt") FROM "Token" t WHERE t."workspaceId" = s."workspaceId" AND t."assistantId" = s.id) AS "lastUsedAt",
      ${counted(Prisma.sql`FROM "AssistantVote" v WHERE v."assistantId" = s.id AND v."replacedBy" IS NULL`)} AS votes,
      ${counted(Prisma.sql`FROM "Suggestion" g WHERE g."assistantId" = s.id`)} AS suggestions,
      ${counted(Prisma.sql`FROM "Comment" c WHERE c."assistantId" = s.id AND c."deletedAt" IS NULL`)} AS comments,
      ${counted(Prisma.sql`FROM "Batch" b WHERE b."assistantId" = s.id`)} AS batches
    FROM "Assistant" s WHERE s."workspaceId" = ${workspaceId}::uuid AND s.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
