import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access";

/** The id of an environment by its key; environments belong to no workspace. */
export async function findEnvironmentId(key: string): Promise<string | null> {
  return (await db().environment.findUnique({ where: { key }, select: { id: true } }))?.id ?? null;
}

/** The same parameters are one revision, whoever sends them first. */
export async function savePresetRevision(
  scope: Scope,
  presetKey: string,
  sha256: string,
  params: object,
  tx: Db,
) {
  await tx.presetRevision.createMany({
    data: [{ workspaceId: scope.workspaceId, presetKey, sha256, params: params as Prisma.InputJsonValue }],
    skipDuplicates: true,
  });
}

export async function newestPresetRevision(scope: Scope, presetKey: string, tx: Db): Promise<string | null> {
  const found = await tx.presetRevision.findFirst({
    where: { workspaceId: scope.workspaceId, presetKey },
    orderBy: { createdAt: "desc" },
    select: { sha256: true },
  });
  return found?.sha256 ?? null;
}

/** The set's id; made on first use. A title given later does not rename it. */
export async function saveVariantSet(scope: Scope, key: string, title: string, tx: Db): Promise<string> {
  const { workspaceId } = scope;
  await tx.variantSet.createMany({ data: [{ workspaceId, key, title }], skipDuplicates: true });
  const set = await tx.variantSet.findUniqueOrThrow({
    where: { workspaceId_key: { workspaceId, key } },
    select: { id: true },
  });
  return set.id;
}

export type SetPageQuery = { before: { createdAt: Date; id: string } | null; take: number };

export function listSetRows(scope: Scope, { before, take }: SetPageQuery) {
  return db().variantSet.findMany({
    where: {
      workspaceId: scope.workspaceId,
      ...(before === null
        ? {}
        : {
            OR: [
              { createdAt: { lt: before.createdAt } },
              { createdAt: before.createdAt, id: { lt: before.id } },
            ],
          }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select: {
      id: true,
      key: true,
      title: true,
      createdAt: true,
      _count: { select: { jobs: true, artifacts: { where: { state: "available" } } } },
    },
  });
}
