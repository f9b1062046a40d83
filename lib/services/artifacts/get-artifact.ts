import type { Artifact } from "@/lib/contracts/artifact";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { artifactRecords } from "./artifact-record";

/** The full record, also of a removed artifact. */
export async function getArtifact(viewer: Viewer, ws: string, id: string): Promise<Artifact> {
  const scope = authorize(viewer, ws, "artifact:read");
  const row = await findArtifact(scope, id);
  const record = row === null ? undefined : (await artifactRecords(scope, [row]))[0];
  if (record === undefined) throw new AppError("not_found", "No such artifact");
  return record;
}
