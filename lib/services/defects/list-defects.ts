import type { Defect } from "@/lib/contracts/defects/defects";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { listDefectRows, removeDefect } from "@/lib/db/defects/defects";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { defectItems } from "./defect-dto";

/** An artifact's defects, also after its removal; none that others marked in a blind review that they still judge. */
export async function listDefects(
  viewer: Viewer,
  ws: string,
  artifactId: string,
): Promise<{ items: Defect[] }> {
  const scope = authorize(viewer, ws, "review:read");
  const row = await findArtifact(scope, artifactId);
  if (row === null) throw new AppError("not_found", "No such artifact");
  return { items: await defectItems(scope, await listDefectRows(scope, artifactId)) };
}

/** Removes a defect of the caller, or as an admin anybody's. */
export async function deleteDefect(viewer: Viewer, ws: string, id: string): Promise<void> {
  const scope = authorize(viewer, ws, "mark:write");
  const isAdmin = scope.rights.has("workspace:write");
  if ((await removeDefect(scope, id, isAdmin)) === null) throw new AppError("not_found", "No such defect");
}
