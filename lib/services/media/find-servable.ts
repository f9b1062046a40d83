import { type ArtifactRow, findArtifact } from "@/lib/db/artifacts/artifact-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Permission } from "@/lib/domain/access/permissions";
import { AppError } from "@/lib/errors";

function goneError(row: ArtifactRow): AppError {
  const when = row.removedAt?.toISOString().slice(0, 10) ?? "";
  const why = row.removal?.reason ?? "";
  return new AppError(
    "gone",
    `The binary of "${row.name}" was removed on ${when}. ${why} Its metadata is kept.`,
  );
}

/** Only available artifacts have bytes: `written` is 404 for everyone, `removed` 410 with the reason. */
export async function findServable<P extends Permission>(
  viewer: Viewer,
  ws: string,
  id: string,
  permission: P,
) {
  const scope = authorize(viewer, ws, permission);
  const row = await findArtifact(scope, id);
  if (row === null || row.state === "written" || (row.state === "removed" && row.createdAt === null)) {
    throw new AppError("not_found", "No such artifact");
  }
  if (row.state === "removed") throw goneError(row);
  return { scope, row };
}
