import { streamType } from "@/lib/contracts/stream-type";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { recordText } from "@/lib/domain/archive/record-texts";
import { safeName } from "@/lib/domain/archive/safe-name";
import { AppError } from "@/lib/errors";
import { exportedRecords } from "./exported-record";

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
  const [record] = row === null ? [] : await exportedRecords(scope, [row]);
  if (record === undefined) throw new AppError("not_found", "No such artifact");
  return {
    text: recordText(record, format),
    type: streamType(format),
    name: fileName(record.name, format),
  };
}
