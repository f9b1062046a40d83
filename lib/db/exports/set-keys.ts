import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

/** The keys of the sets that these artifacts are in, by id. */
export async function findSetKeys(
  { workspaceId }: Scope,
  of: readonly { setId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(of.flatMap(({ setId }) => setId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db().$queryRaw<{ id: string; key: string }[]>`
    SELECT id, key FROM "VariantSet" WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, key }) => [id, key]));
}
