import { createHash } from "node:crypto";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;
const page = 20_000;

type DigestPart = { text: string | null; last: string | null };

/**
 * SHA-256 of the canonical JSON of `[[artifactId, bytes], …]`, sorted by id, as `digestOf` makes it; read in parts, so that a
 * plan of millions needs no more memory.
 */
export async function planDigest({ workspaceId }: Scope, planId: string, tx: Db): Promise<string> {
  const hash = createHash("sha256").update("[");
  let after: string | null = null;
  for (;;) {
    const later: Prisma.Sql = startingAfterSql(
      after === null ? null : [[sql`i."artifactId"`, "asc", sql`${after}::uuid`]],
    );
    const [part]: DigestPart[] = await tx.$queryRaw<DigestPart[]>`
      SELECT string_agg(format('["%s",%s]', p."artifactId", p.bytes), ',' ORDER BY p."artifactId") AS text,
        (array_agg(p."artifactId" ORDER BY p."artifactId" DESC))[1]::text AS last
      FROM (SELECT i."artifactId", i.bytes FROM "PlanItem" i WHERE i."planId" = ${planId}::uuid AND i."workspaceId" = ${workspaceId}::uuid AND ${later}
        ORDER BY i."artifactId" LIMIT ${page}) p`;
    if (!part?.text || part.last === null) return hash.update("]").digest("hex");
    hash.update(after === null ? part.text : `,${part.text}`);
    after = part.last;
  }
}
