import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { readRecords } from "./artifact-record";

/** The full record, also of a removed artifact. */
export async function getArtifact(viewer: Viewer, ws: string, id: string): Promise<Artifact> {
  const scope = authorize(viewer, ws, "artifact:read");
  const [record] = await readRecords(scope, [id]);
  if (record === undefined) throw new AppError("not_found", "No such artifact");
  return record;
}
