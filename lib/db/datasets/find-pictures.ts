import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

/** The whole prompts of these artifacts, as far as the scope sees them. */
export async function findPrompts(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db().$queryRaw<{ id: string; prompt: string }[]>(Prisma.sql`
    SELECT a.id, a.prompt FROM "Artifact" a
    WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[]) AND a.prompt IS NOT NULL`);
  return new Map(rows.map(({ id, prompt }) => [id, prompt]));
}
