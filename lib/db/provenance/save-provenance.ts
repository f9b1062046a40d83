import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type ProvenanceReading, provenanceColumns } from "@/lib/domain/provenance/provenance-reading";

/**
 * Keeps what was read of a blob, in place of an earlier reading, also in the columns of its artifacts. Call with the blob
 * locked and its row written. An unread blob is left as it is.
 */
export async function saveProvenance(
  { workspaceId, now }: Scope<"job:run">,
  sha256: string,
  { facts, readBy, trustList }: ProvenanceReading,
  tx: Statements,
): Promise<void> {
  const { credentials, signer, ai } = provenanceColumns(facts);
  if (credentials === "unread") return;
  await tx.$executeRaw`
    INSERT INTO "Provenance" ("workspaceId", sha256, state, facts, "readAt", "readBy", "trustList")
    VALUES (${workspaceId}::uuid, ${sha256}, ${credentials}, ${JSON.stringify(facts)}::jsonb, ${now()}, ${readBy}, ${trustList})
    ON CONFLICT ("workspaceId", sha256) DO UPDATE SET state = excluded.state, facts = excluded.facts,
      "readAt" = excluded."readAt", "readBy" = excluded."readBy", "trustList" = excluded."trustList"`;
  await tx.$executeRaw`
    UPDATE "Artifact" SET credentials = ${credentials}, signer = ${signer}, ai = ${ai}
    WHERE "workspaceId" = ${workspaceId}::uuid AND sha256 = ${sha256}
      AND (credentials, signer, ai) IS DISTINCT FROM (${credentials}, ${signer}, ${ai})`;
}
