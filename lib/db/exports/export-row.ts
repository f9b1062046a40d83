import { visibleSql } from "@/lib/db/artifacts/visible";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql, type TimeKeys } from "@/lib/db/keyset";
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
  /** The name of an artifact of the archive that is no longer available or visible to the caller, if any. */
  lost: string | null;
};

const own = ({ userId }: Scope) => sql`x."accountId" = ${userId}::uuid`;

/** Over `"Export" x`: nothing of it is hidden from the caller now. */
const notHiding = ({ sight }: Scope) =>
  sight.except.length === 0 ? sql`true` : sql`NOT x."memberIds" && ${[...sight.except]}::uuid[]`;

/** Names are read of those alone whose archives may be there. */
const rowsSql = (scope: Scope, condition: Prisma.Sql) => sql`
  SELECT x.id, x."accountId", x.title, x.format, x.request, x.entries, x.bytes, cardinality(x."memberIds") AS artifacts,
    x.removed, x."planKey", x.digest, x."createdAt", x."takenAt", CASE WHEN x."createdAt" > now() - interval '8 days' THEN (
      SELECT coalesce(o.name, 'A picture') FROM unnest(x."memberIds") AS m(id)
      LEFT JOIN "Artifact" a ON a.id = m.id AND a.state = 'available' AND ${visibleSql(scope)}
      LEFT JOIN "Artifact" o ON o.id = m.id
      WHERE a.id IS NULL LIMIT 1) END AS lost
  FROM "Export" x WHERE x."workspaceId" = ${scope.workspaceId}::uuid AND ${condition}`;

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

export type NewExport = Pick<ExportRow, "title" | "format" | "entries" | "removed" | "planKey" | "digest"> & {
  id: string | undefined;
  bytes: number;
  request: object;
  /** Artifacts whose binaries are in the archive. */
  memberIds: string[];
};

/** The new export; null if an earlier request with this id made it. */
export async function insertExport(
  scope: Scope<"download">,
  made: NewExport,
  tx: Db,
): Promise<ExportRow | null> {
  const { id, request, ...columns } = made;
  const { workspaceId, userId: accountId } = scope;
  const rows = await tx.export.createManyAndReturn({
    data: [
      {
        ...columns,
        workspaceId,
        accountId,
        ...(id === undefined ? {} : { id }),
        request: request as Prisma.InputJsonObject,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0] === undefined ? null : findExport(scope, rows[0].id, tx);
}

/** Notes that the archive was asked for; false if that was noted within ten minutes. */
export async function noteTaken(scope: Scope<"download">, id: string, tx: Db): Promise<boolean> {
  const noted = await tx.$executeRaw`
    UPDATE "Export" x SET "takenAt" = now() WHERE x.id = ${id}::uuid AND ${own(scope)}
      AND (x."takenAt" IS NULL OR x."takenAt" < now() - interval '10 minutes')`;
  return noted > 0;
}
