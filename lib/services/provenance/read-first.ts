import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import type { PictureType } from "@/lib/domain/bytes/analysis";
import type { LeavingPicture } from "@/lib/domain/provenance/leaving";
import { readBlob } from "./read-blob";

type ReadPicture = LeavingPicture & { id: string; sha256: string };

/** What a picture says of its origin; that of an earlier version is read now if the background has not come to it. */
export async function readFirst<P extends ReadPicture>(scope: Scope, picture: P): Promise<P> {
  if (picture.credentials !== "unread") return picture;
  const { workspaceId } = scope;
  const blob = { artifactId: null, workspaceId, sha256: picture.sha256, type: picture.type as PictureType };
  if (!(await readBlob(blob, scope.now()))) return picture;
  const [row] = await findArtifacts(scope, [picture.id]);
  return row === undefined ? picture : { ...picture, credentials: row.credentials, ai: row.ai };
}
