import { Prisma } from "@/lib/db/generated/client";
import { type ProvenanceReading, provenanceColumns } from "@/lib/domain/provenance/provenance-reading";

const { sql } = Prisma;

export type ReadBlob = { workspaceId: string; sha256: string; at: Date };

/**
 * Statements that keep a reading of a blob in place of an earlier one, also in the columns of its artifacts. None for one that
 * came to nothing, and without effect where the blob has no row.
 */
export function readingSql(
  { workspaceId, sha256, at }: ReadBlob,
  { facts, readBy, trustList }: ProvenanceReading,
): Prisma.Sql[] {
  const { credentials, signer, ai } = provenanceColumns(facts);
  if (credentials === "unread") return [];
  return [
    sql`
      INSERT INTO "Provenance" ("workspaceId", sha256, state, facts, "readAt", "readBy", "trustList")
      SELECT "workspaceId", sha256, ${credentials}, ${JSON.stringify(facts)}::jsonb, ${at}, ${readBy}, ${trustList}
      FROM "Blob" WHERE "workspaceId" = ${workspaceId}::uuid AND sha256 = ${sha256}
      ON CONFLICT ("workspaceId", sha256) DO UPDATE SET state = excluded.state, facts = excluded.facts,
        "readAt" = excluded."readAt", "readBy" = excluded."readBy", "trustList" = excluded."trustList"`,
    sql`
      UPDATE "Artifact" SET credentials = ${credentials}, signer = ${signer}, ai = ${ai}
      WHERE "workspaceId" = ${workspaceId}::uuid AND sha256 = ${sha256}
        AND (credentials, signer, ai) IS DISTINCT FROM (${credentials}, ${signer}, ${ai})`,
  ];
}
