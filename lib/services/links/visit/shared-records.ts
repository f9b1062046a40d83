import type { Provenance } from "@/lib/contracts/artifacts/provenance";
import type { SharedItem } from "@/lib/contracts/links";
import { findRecords } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { effectiveSettings } from "@/lib/domain/settings/artifact-record";
import type { Settings } from "@/lib/domain/settings/settings";
import { provenanceDto } from "@/lib/services/provenance/provenance-dto";
import type { VisitedLink } from "./find-visit";

type SharedRecord = { metadata: Settings; provenance: NonNullable<SharedItem["provenance"]> };

const originOf = ({ credentials, sourceType }: Provenance): SharedRecord["provenance"] => ({
  state: credentials.state,
  signer: credentials.signer,
  sourceType,
});

/** What a link that shares metadata says of each artifact, by id; empty if it does not. */
export async function sharedRecords(
  scope: Scope,
  { metadata, artifactIds }: Pick<VisitedLink, "metadata" | "artifactIds">,
): Promise<Map<string, SharedRecord>> {
  if (!metadata) return new Map();
  const records = await findRecords(scope, artifactIds);
  return new Map(
    [...records].map(([id, record]) => [
      id,
      { metadata: effectiveSettings(record), provenance: originOf(provenanceDto(record.provenance)) },
    ]),
  );
}
