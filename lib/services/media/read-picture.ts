import { readFile } from "node:fs/promises";
import type { PixelBox } from "@/lib/bytes/imaging/child/protocol";
import { convert } from "@/lib/bytes/imaging/convert";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { invalid } from "@/lib/errors";
import { assertIntact } from "@/lib/services/storage/report-damaged";
import { derive } from "./derive";
import { findServable } from "./find-servable";

type Original = Pick<ArtifactRow, "sha256" | "name" | "bytes" | "width" | "height" | "blob">;

/** A WebP within 1,024 px; kept as a derived file, since judging shows each picture several times. */
export async function readSmall(
  scope: Scope<"artifact:read" | "vote:write">,
  source: Original,
): Promise<Buffer> {
  const { sha256 } = source;
  const { variant } = await derive(scope, source, { format: "bare-small", embed: "strip" });
  return storage().withLocal(derivedKey({ workspaceId: scope.workspaceId, sha256, variant }), (path) =>
    readFile(path),
  );
}

function assertInside({ width, height }: Original, box: PixelBox): void {
  if (box.x + box.width <= width && box.y + box.height <= height) return;
  throw invalid("detail", `The picture has ${width} × ${height} pixels; the detail reaches beyond`);
}

/** Not kept: there are too many details. */
async function readDetail(
  scope: Scope<"artifact:read" | "vote:write">,
  source: Original,
  box: PixelBox,
): Promise<Buffer> {
  assertInside(source, box);
  await assertIntact(scope, source);
  const from = blobKey({ workspaceId: scope.workspaceId, sha256: source.sha256 });
  const out = workshop().newPath();
  try {
    await storage().withLocal(from, (original) =>
      convert(original, { format: "bare-detail", box, embed: "strip" }, out),
    );
    return await readFile(out);
  } finally {
    await workshop().discard(out);
  }
}

/**
 * A WebP of the pixels alone, at most 1 MiB: the whole picture within 1,024 px, or a `detail` of it unscaled. Throws
 * `gone` if it was removed.
 */
export async function readPicture(
  viewer: Viewer,
  ws: string,
  id: string,
  detail?: PixelBox,
): Promise<Buffer> {
  const { scope, row } = await findServable(viewer, ws, id, "artifact:read");
  return detail === undefined ? readSmall(scope, row) : readDetail(scope, row, detail);
}
