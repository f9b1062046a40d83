import { streamType } from "@/lib/contracts/stream-type";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { safeName } from "@/lib/domain/archive/safe-name";
import { AppError } from "@/lib/errors";
import { artifactRecords } from "@/lib/services/artifacts/artifact-record";
import { exportedRecord } from "./exported-record";
import { recordText } from "./record-texts";

/** `name` is ASCII, safe for a plain `filename` parameter. */
export type MetadataDownload = { text: string; type: string; name: string };

function fileName(name: string, format: "json" | "csv"): string {
  const stem = name
    .normalize("NFKD")
    .replace(/\.(png|jpe?g|webp)$/i, "")
    .replace(/[^\w.() -]/g, "");
  return safeName(`${stem === "" ? "artifact" : stem}.${format}`);
}

/** One artifact's metadata as a file, also of a removed artifact. */
export async function exportMetadata(
  viewer: Viewer,
  ws: string,
  id: string,
  format: "json" | "csv",
): Promise<MetadataDownload> {
  const scope = authorize(viewer, ws, "artifact:read");
  const row = await findArtifact(scope, id);
  const [artifact] = row === null ? [] : await artifactRecords(scope, [row]);
  if (artifact === undefined) throw new AppError("not_found", "No such artifact");
  return {
    text: recordText(exportedRecord(artifact, null), format),
    type: streamType(format),
    name: fileName(artifact.name, format),
  };
}
