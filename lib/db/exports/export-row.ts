import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql, type TimeKeys } from "@/lib/db/keyset";
import { noneHiddenSql, seesAllButHidden, visibleSql } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

const { sql, join } = Prisma;

export type ExportRow = {
  id: string;
  accountId: string;
  title: string;
  format: string;
  request: unknown;
  entries: number;
  bytes: bigint;
  /** How many binaries are in the archive. */
  artifacts: number;
  removed: number;
  planKey: string;
  digest: string | null;
  createdAt: Date;
  takenAt: Date | null;
  /** What a dataset tells of its rows; null for other exports. */
  dataset: unknown;
  /** The name of an artifact of the archive that is no longer available or visible to the caller, if any. */
  lost: string | null;
};

const own = ({ userId }: Scope) => sql`x."accountId" = ${userId}::uuid`;

/** Over `"Export" x`: none of its artifacts is hidden from the caller now. */
const notHiding = (scope: Scope) => noneHiddenSql(scope, sql`x."memberIds"`);

/** Over `"Export" x`: one of its artifacts that was removed since. Reads the removed ones, which are few. */
export const lostSince = (since: Prisma.Sql) => sql`(
  WITH gone AS MATERIALIZED (SELECT a.id, a.name FROM "Artifact" a
    WHERE a."workspaceId" = x."workspaceId" AND a."removedAt" >= ${since} - interval '5 minutes')
  SELECT CASE WHEN x.dataset IS NULL THEN g.name ELSE g.name || ' (' || g.id || ')' END FROM gone g WHERE g.id IN (SELECT unnest(x."memberIds")) LIMIT 1)`;

const lostSql = (scope: Scope) =>
  seesAllButHidden(scope)
    ? lostSince(sql`x."createdAt"`)
    : sql`(
      SELECT coalesce(o.name, 'A picture') FROM unnest(x."memberIds") AS m(id)
      LEFT JOIN "Artifact" a ON a.id = m.id AND a.state = 'available' AND ${visibleSql(scope)}
      LEFT JOIN "Artifact" o ON o.id = m.id
      WHERE a.id IS NULL LIMIT 1)`;

/** Exports of accounts, not of links. `lost` is looked up only while the archive may still exist. */
const rowsSql = (scope: Scope, condition: Prisma.Sql) => sql`
  SELECT x.id, x."accountId", x.title, x.format, x.request, x.entries, x.bytes, cardinality(x."memberIds") AS artifacts,
    x.removed, x."planKey", x.digest, x."createdAt", x."takenAt", x.dataset,
    CASE WHEN x."createdAt" > now() - interval '8 days' THEN ${lostSql(scope)} END AS lost
  FROM "Export" x WHERE x."workspaceId" = ${scope.workspaceId}::uuid AND x."linkId" IS NULL AND ${condition}`;

/** One of the caller's own exports. */
export async function findExport(scope: Scope, id: string, tx: Db = db()): Promise<ExportRow | null> {
  const condition = sql`x.id = ${id}::uuid AND ${own(scope)} AND ${notHiding(scope)}`;
  const rows = await tx.$queryRaw<ExportRow[]>(rowsSql(scope, condition));
  return rows[0] ?? null;
}

export type ListedExports = { of: "me" | "everyone"; before: TimeKeys | null; take: number };

/** Newest first. */
export async function listExportRows(
  scope: Scope,
  { of, before, take }: ListedExports,
): Promise<ExportRow[]> {
  const conditions = [
    ...(of === "me" ? [own(scope)] : []),
    notHiding(scope),
    startingAfterSql(
      before && [
        [sql`x."createdAt"`, "desc", sql`${before.createdAt}`],
        [sql`x.id`, "desc", sql`${before.id}::uuid`],
      ],
    ),
  ];
  return db().$queryRaw<ExportRow[]>`
    ${rowsSql(scope, join(conditions, " AND "))} ORDER BY x."createdAt" DESC, x.id DESC LIMIT ${take}`;
}

export type NewExport = Pick<
  ExportRow,
  "title" | "format" | "entries" | "removed" | "planKey" | "digest" | "createdAt"
> & {
  id: string;
  bytes: number;
  request: object;
  dataset: object | null;
  /** Artifacts whose binaries are in the archive, in its order. */
  memberIds: readonly string[];
  /** As what each of them leaves. */
  memberFiles: readonly string[];
};

/**
 * The new export; null if an earlier request with this id made it. `createdAt` is a time before its artifacts were
 * looked up.
 */
export async function insertExport(
  scope: Scope<"download">,
  made: NewExport,
  tx: Db,
): Promise<ExportRow | null> {
  const { id, title, format, entries, bytes, removed, planKey, digest, createdAt } = made;
  const inserted = await tx.$executeRaw`
    INSERT INTO "Export" (id, "workspaceId", "accountId", title, format, request, entries, bytes, "memberIds", "memberFiles", removed, "planKey",
      digest, "createdAt", dataset)
    VALUES (${id}::uuid, ${scope.workspaceId}::uuid, ${scope.userId}::uuid, ${title}, ${format}, ${JSON.stringify(made.request)}::jsonb,
      ${entries}, ${bytes}, string_to_array(${made.memberIds.join(",")}, ',')::uuid[],
      ${[...made.memberFiles]}::text[], ${removed}, ${planKey}, ${digest}, ${createdAt},
      ${made.dataset === null ? null : JSON.stringify(made.dataset)}::jsonb)
    ON CONFLICT DO NOTHING`;
  return inserted === 0 ? null : findExport(scope, id, tx);
}

/** Records that the archive was requested; false if that was recorded less than ten minutes ago. */
export async function noteTaken(scope: Scope<"download">, id: string, tx: Db): Promise<boolean> {
  const noted = await tx.$executeRaw`
    UPDATE "Export" x SET "takenAt" = now() WHERE x.id = ${id}::uuid AND ${own(scope)}
      AND (x."takenAt" IS NULL OR x."takenAt" < now() - interval '10 minutes')`;
  return noted > 0;
}
