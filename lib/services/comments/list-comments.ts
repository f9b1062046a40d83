import type { Comment, Person } from "@/lib/contracts/comments";
import type { Page } from "@/lib/contracts/wire";
import { searchColleagues } from "@/lib/db/accounts/colleagues";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { listCommentRows } from "@/lib/db/comments/find-comments";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { commentDtos } from "./comment-dto";

/**
 * An artifact's comments, oldest first, so a thread's first comment comes before its replies. Removed artifacts keep
 * theirs.
 */
export async function listComments(
  viewer: Viewer,
  ws: string,
  artifactId: string,
  query: PageQuery,
): Promise<Page<Comment>> {
  const scope = authorize(viewer, ws, "comment:read");
  const after = timeCursor(query.cursor);
  if ((await findArtifact(scope, artifactId)) === null) throw new AppError("not_found", "No such artifact");
  const rows = await listCommentRows(scope, artifactId, { after, take: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  return { items: await commentDtos(scope, items), nextCursor };
}

const maxPeople = 8;

/** People who can be mentioned. */
export function listPeople(viewer: Viewer, ws: string, text: string): Promise<Person[]> {
  return searchColleagues(authorize(viewer, ws, "comment:write"), text, maxPeople);
}
