import { measureFidelity as measure } from "@/lib/bytes/imaging/measure-fidelity";
import { storage } from "@/lib/bytes/storage/storage";
import type { Fidelity, FidelityQuery } from "@/lib/contracts/artifacts/artifact";
import { findRecords } from "@/lib/db/artifacts/artifact-row";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { leavingSentence } from "@/lib/domain/provenance/leaving-sentence";
import { assertFormatAllowed } from "@/lib/services/environments/export-formats";
import { leavingTerms } from "@/lib/services/provenance/leaving-terms";
import { provenanceDto } from "@/lib/services/provenance/provenance-dto";
import { assertIntact } from "@/lib/services/storage/report-damaged";
import { variantOf } from "./conversion";
import { deriveWanted } from "./derive-wanted";
import { findServable } from "./find-servable";
import { derivedUrl } from "./media-urls";

/** Makes the conversion as a download would, and measures it against the original. */
export async function measureFidelity(
  viewer: Viewer,
  ws: string,
  id: string,
  query: FidelityQuery,
): Promise<Fidelity> {
  const { scope, row } = await findServable(viewer, ws, id, "download");
  await assertFormatAllowed(scope, [row], query.format);
  await assertIntact(scope, row);
  const terms = await leavingTerms(scope, query.mark);
  const file = await deriveWanted(scope, row, variantOf(query), terms);
  const blob = { workspaceId: scope.workspaceId, sha256: row.sha256 };
  const measured = await storage().withLocal(blobKey(blob), (original) =>
    storage().withLocal(derivedKey({ ...blob, variant: file.variant }), (conversion) =>
      measure(original, conversion),
    ),
  );
  const picture = derivedUrl(scope, row, { ...file, kind: "inline" }, scope.now());
  const { credentials, mark } = file.facts;
  const record = (await findRecords(scope, [id])).get(id);
  const signer = record && provenanceDto(record.provenance).credentials.signer;
  const text = leavingSentence({ credentials, mark, signer: signer?.organisation ?? null });
  const provenance = { credentials, mark, text };
  return { bytes: file.bytes, ...measured, provenance, links: { picture } };
}
