import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql, type TimeKeys } from "@/lib/db/keyset";
import { hasWords } from "@/lib/db/searches/words-in";
import { availableSql, visibleJobsSql } from "@/lib/db/sight/visible";
import { notHiddenRevisionsSql, visibleSets, visibleSetsSql } from "@/lib/db/sight/visible-groups";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

type PresetRevision = { presetKey: string; sha256: string; params: Prisma.InputJsonValue | null };

/** Equal parameters share one revision. */
export async function savePresetRevision(
  scope: Scope<"job:write">,
  { presetKey, sha256, params }: PresetRevision,
  tx: Db,
) {
  await tx.$executeRaw`
    INSERT INTO "PresetRevision" ("workspaceId", "presetKey", sha256, params)
    VALUES (${scope.workspaceId}::uuid, ${presetKey}, ${sha256}, ${JSON.stringify(params)}::jsonb)
    ON CONFLICT DO NOTHING`;
}

/** Also of a preset whose jobs are all of other accounts: a runner may use what the workspace has. */
export async function newestPresetRevision(
  scope: Scope<"job:write">,
  presetKey: string,
  tx: Db,
): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ sha256: string }[]>`
    SELECT v.sha256 FROM "PresetRevision" v WHERE ${notHiddenRevisionsSql(scope)} AND v."presetKey" = ${presetKey}
    ORDER BY v."createdAt" DESC LIMIT 1`;
  return found?.sha256 ?? null;
}

/** The set's id; creates the set on first use. A later title does not rename it. */
export async function saveVariantSet(
  scope: Scope<"job:write" | "batch:write">,
  key: string,
  title: string,
  tx: Db,
): Promise<string> {
  const { workspaceId } = scope;
  await tx.variantSet.createMany({ data: [{ workspaceId, key, title }], skipDuplicates: true });
  const set = await tx.variantSet.findUniqueOrThrow({
    where: { workspaceId_key: { workspaceId, key } },
    select: { id: true },
  });
  return set.id;
}

export function findSetTitle(scope: Scope, id: string, tx: Db = db()): Promise<{ title: string } | null> {
  return tx.variantSet.findFirst({ where: { AND: [visibleSets(scope), { id }] }, select: { title: true } });
}

/** `words`: all of them in title or key. */
export type SetPageQuery = { words: readonly string[]; before: TimeKeys | null; take: number };
export type SetRow = {
  id: string;
  key: string;
  title: string;
  createdAt: Date;
  jobs: number;
  artifacts: number;
};

/** Newest first, with the number of available artifacts, counted by index only for the listed sets. */
export function listSetRows(scope: Scope, { words, before, take }: SetPageQuery): Promise<SetRow[]> {
  const older = startingAfterSql(
    before && [
      [Prisma.sql`s."createdAt"`, "desc", Prisma.sql`${before.createdAt}`],
      [Prisma.sql`s.id`, "desc", Prisma.sql`${before.id}::uuid`],
    ],
  );
  return db().$queryRaw<SetRow[]>`
    SELECT s.*, (SELECT count(*)::int FROM "Job" j WHERE ${visibleJobsSql(scope)} AND j."setId" = s.id) AS jobs,
      (SELECT count(*)::int FROM "Artifact" a WHERE ${availableSql(scope)} AND a."setId" = s.id) AS artifacts
    FROM (SELECT s.id, s.key, s.title, s."createdAt" FROM "VariantSet" s WHERE ${visibleSetsSql(scope)} AND ${older}
        AND ${hasWords(Prisma.sql`s.title || ' ' || s.key`, words)}
      ORDER BY s."createdAt" DESC, s.id DESC LIMIT ${take}) s
    ORDER BY s."createdAt" DESC, s.id DESC`;
}
