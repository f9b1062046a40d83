import type { DownloadQuery } from "@/lib/contracts/artifacts/artifact";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import { insertDeparture } from "@/lib/db/provenance/write-departures";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type LeavingFile, leavingOriginal } from "@/lib/domain/provenance/departure";
import { allowsFormat, assertFormatAllowed } from "@/lib/services/environments/export-formats";
import { leavingTerms } from "@/lib/services/provenance/leaving-terms";
import { assertIntact } from "@/lib/services/storage/report-damaged";
import { conversionOf, type WantedVariant } from "./conversion";
import { derive } from "./derive";
import { deriveWanted } from "./derive-wanted";
import { findServable } from "./find-servable";
import { keepTile } from "./keep-tile";
import { derivedUrl, originalUrl, tileUrl } from "./media-urls";

const noteLeft = (scope: Scope<"download">, { id }: ArtifactRow, file: LeavingFile) =>
  insertDeparture(scope, id, file, { caller: scope.userId, linkId: null });

/**
 * The original for those who may download it; the same pixels re-encoded for those who may only view. A page shows it;
 * a program that asks for it by token takes it.
 */
export async function originalLocation(viewer: Viewer, ws: string, id: string): Promise<string> {
  const { scope, row } = await findServable(viewer, ws, id, "artifact:read");
  if (!can(viewer, ws, "download") || !(await allowsFormat(scope, row, "original")))
    return pixelsLocation(scope, row);
  await assertIntact(scope, row);
  if (viewer.kind === "token")
    await noteLeft(authorize(viewer, ws, "download"), row, leavingOriginal(row.sha256));
  return originalUrl(scope, row, "inline", scope.now());
}

/** An animation would be flattened, so viewers get only its preview. */
async function pixelsLocation(scope: Scope<"artifact:read">, row: ArtifactRow): Promise<string> {
  const file = await derive(scope, row, { format: row.animated ? "pane" : "png", embed: "strip" });
  return derivedUrl(scope, row, { ...file, kind: "inline" }, scope.now());
}

export async function previewLocation(
  viewer: Viewer,
  ws: string,
  id: string,
  size: "tile" | "pane",
): Promise<string> {
  const { scope, row } = await findServable(viewer, ws, id, "artifact:read");
  if (size === "tile") {
    await keepTile(scope, row);
    return tileUrl(scope, row, scope.now());
  }
  const file = await derive(scope, row, { format: "pane", embed: "strip" });
  return derivedUrl(scope, row, { ...file, kind: "inline" }, scope.now());
}

async function convertedLocation(
  scope: Scope<"download">,
  row: ArtifactRow,
  variant: WantedVariant,
  mark: boolean | undefined,
): Promise<string> {
  const file = await deriveWanted(scope, row, variant, await leavingTerms(scope, mark));
  await noteLeft(scope, row, file.left);
  return derivedUrl(scope, row, { ...file, kind: "attachment" }, scope.now());
}

/** Makes the conversion before responding and keeps it as a derived file. */
export async function downloadLocation(
  viewer: Viewer,
  ws: string,
  id: string,
  query: DownloadQuery,
): Promise<string> {
  const variant = conversionOf(query);
  const { scope, row } = await findServable(viewer, ws, id, "download");
  await assertFormatAllowed(scope, [row], query.format);
  if (variant !== null) return convertedLocation(scope, row, variant, query.mark);
  await assertIntact(scope, row);
  await noteLeft(scope, row, leavingOriginal(row.sha256));
  return originalUrl(scope, row, "attachment", scope.now());
}
