import { visibleArtifacts } from "@/lib/db/artifacts/visible";
import { db } from "@/lib/db/client";
import { readExported } from "@/lib/db/codecs/export-request";
import type { Prisma } from "@/lib/db/generated/client";
import { olderThan, type TimeKeys } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

const exportSelect = {
  id: true,
  title: true,
  format: true,
  entries: true,
  bytes: true,
  planKey: true,
  createdAt: true,
} satisfies Prisma.ExportSelect;

export type ExportRow = Prisma.ExportGetPayload<{ select: typeof exportSelect }>;

const own = (scope: Scope) => ({ workspaceId: scope.workspaceId, accountId: scope.userId });

/** Ids of the caller's exports with an artifact that is hidden from the caller now. */
async function listHiding({ workspaceId, userId, sight }: Scope, tx: Db): Promise<string[]> {
  if (sight.except.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Export" WHERE "workspaceId" = ${workspaceId}::uuid AND "accountId" = ${userId}::uuid
      AND request->'artifactIds' ?| ${[...sight.except]}::text[]`;
  return rows.map(({ id }) => id);
}

/** One of the caller's own exports. */
export async function findExport(scope: Scope, id: string, tx: Db = db()): Promise<ExportRow | null> {
  if ((await listHiding(scope, tx)).includes(id)) return null;
  return tx.export.findFirst({ where: { ...own(scope), id }, select: exportSelect });
}

/** The caller's own, newest first. */
export async function listExportRows(
  scope: Scope,
  before: TimeKeys | null,
  take: number,
): Promise<ExportRow[]> {
  return db().export.findMany({
    where: { ...own(scope), id: { notIn: await listHiding(scope, db()) }, AND: olderThan(before) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select: exportSelect,
  });
}

export type NewExport = Omit<ExportRow, "id" | "bytes" | "createdAt"> & {
  id: string | undefined;
  bytes: number;
  /** The request body, without ids. */
  request: Prisma.InputJsonObject;
  /** Artifacts whose binaries are in the archive. */
  artifactIds: string[];
};

/** The new export; null if an earlier request with this id made it. */
export async function insertExport(
  scope: Scope<"download">,
  made: NewExport,
  tx: Db,
): Promise<ExportRow | null> {
  const { id, request, artifactIds, ...columns } = made;
  const rows = await tx.export.createManyAndReturn({
    data: [
      {
        ...columns,
        ...own(scope),
        ...(id === undefined ? {} : { id }),
        request: { ...request, artifactIds },
      },
    ],
    skipDuplicates: true,
    select: exportSelect,
  });
  return rows[0] ?? null;
}

/** One artifact of the archive that is no longer available or visible to the caller, if any. */
export async function findLost(scope: Scope, exportId: string): Promise<{ name: string }[]> {
  const row = await db().export.findFirst({
    where: { ...own(scope), id: exportId },
    select: { request: true },
  });
  const artifactIds = readExported(row?.request);
  return db().artifact.findMany({
    where: {
      workspaceId: scope.workspaceId,
      id: { in: artifactIds },
      NOT: { AND: [visibleArtifacts(scope), { state: "available" }] },
    },
    take: 1,
    select: { name: true },
  });
}
