import type { TagsBody } from "@/lib/contracts/artifacts/artifact";
import { announce } from "@/lib/db/announce";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { saveTags } from "@/lib/db/artifacts/tags";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { distinctTags } from "@/lib/domain/lists/tag-key";
import { AppError } from "@/lib/errors";

/** Replaces the workspace's tags of an artifact; a removed one can be tagged too. Returns them as stored, sorted. */
export async function setTags(
  viewer: Viewer,
  ws: string,
  id: string,
  { tags }: TagsBody,
): Promise<{ tags: string[] }> {
  const scope = authorize(viewer, ws, "mark:write");
  return inTransaction(async (tx) => {
    const row = await findArtifact(scope, id, tx);
    if (row === null || row.createdAt === null) throw new AppError("not_found", "No such artifact");
    const saved = await saveTags(scope, id, distinctTags(tags), tx);
    await announce(scope, { kind: "tag", artifactId: id }, tx);
    return { tags: saved };
  });
}
