import { readingSql } from "@/lib/db/provenance/reading-sql";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { ProvenanceReading } from "@/lib/domain/provenance/provenance-reading";

/** Keeps what was read of a blob that is being delivered. Call with the blob locked and its row written. */
export async function saveProvenance(
  { workspaceId, now }: Scope<"job:run">,
  sha256: string,
  reading: ProvenanceReading,
  tx: Statements,
): Promise<void> {
  for (const statement of readingSql({ workspaceId, sha256, at: now() }, reading))
    await tx.$executeRaw(statement);
}
