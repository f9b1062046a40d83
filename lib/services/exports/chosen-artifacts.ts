import type { ExportBody } from "@/lib/contracts/export";
import { type ArtifactRow, findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { AppError, invalid } from "@/lib/errors";
import { getSelection } from "@/lib/services/selections/read-selections";

export type Chosen = {
  title: string;
  /** In the requested order: available ones, and removed ones, which have only metadata. */
  rows: ArtifactRow[];
};

/** Artifacts of a failed or canceled job were never shown to anyone. */
const wasShown = (row: ArtifactRow) => row.createdAt !== null && row.state !== "written";

async function listed(scope: Scope, given: readonly string[]): Promise<Chosen> {
  const ids = [...new Set(given)];
  const rows = (await findArtifacts(scope, ids)).filter(wasShown);
  const seen = new Set(rows.map((r) => r.id));
  const unknown = ids.find((id) => !seen.has(id));
  if (unknown !== undefined) throw new AppError("not_found", `No such artifact: ${unknown}`);
  const removed = rows.find((r) => r.state === "removed");
  if (removed)
    throw new AppError("gone", `The binary of "${removed.name}" was removed; its metadata is kept`);
  const [first] = rows;
  return { title: rows.length === 1 && first ? first.name : `${rows.length} artifacts`, rows };
}

async function selected(viewer: Viewer, ws: string, scope: Scope, selectionId: string): Promise<Chosen> {
  const { title, artifactIds } = await getSelection(viewer, ws, selectionId);
  const rows = (await findArtifacts(scope, artifactIds)).filter(wasShown);
  if (rows.length === 0)
    throw invalid("selectionId", `The selection "${title}" is empty; add artifacts to it first`);
  return { title, rows };
}

/**
 * The artifacts of an export. Artifacts named by id must be available, else `gone` names one that is not; removed ones in
 * a selection are included with their metadata only.
 */
export function chosenArtifacts(viewer: Viewer, ws: string, body: ExportBody): Promise<Chosen> {
  const scope = authorize(viewer, ws, "download");
  if (body.selectionId !== undefined) return selected(viewer, ws, scope, body.selectionId);
  return listed(scope, body.artifactIds ?? []);
}
