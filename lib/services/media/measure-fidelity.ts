import { measureFidelity as measure } from "@/lib/bytes/imaging/measure-fidelity";
import { storage } from "@/lib/bytes/storage/storage";
import type { Fidelity, FidelityQuery } from "@/lib/contracts/artifacts/artifact";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { assertFormatAllowed } from "@/lib/services/environments/export-formats";
import { assertIntact } from "@/lib/services/storage/report-damaged";
import { variantOf } from "./conversion";
import { deriveWanted } from "./derive";
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
  const file = await deriveWanted(scope, row, variantOf(query));
  const blob = { workspaceId: scope.workspaceId, sha256: row.sha256 };
  const measured = await storage().withLocal(blobKey(blob), (original) =>
    storage().withLocal(derivedKey({ ...blob, variant: file.variant }), (conversion) =>
      measure(original, conversion),
    ),
  );
  const picture = derivedUrl(scope, row, { ...file, kind: "inline" }, scope.now());
  return { bytes: file.bytes, ...measured, links: { picture } };
}
