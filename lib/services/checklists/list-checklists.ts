import type { Checklist, ChecklistsQuery } from "@/lib/contracts/checklists/checklists";
import type { Page } from "@/lib/contracts/wire";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { findPrompt, listChecklistRows } from "@/lib/db/checklists/find-checklists";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { checklistItems } from "./checklist-dto";

/** Null: the artifact has no prompt. */
async function promptOfArtifact(scope: Scope, id: string): Promise<string | null> {
  if ((await findArtifact(scope, id)) === null) throw new AppError("not_found", "No such artifact");
  return findPrompt(scope, id);
}

/** Checklists that stand or are proposed, newest first. */
export async function listChecklists(
  viewer: Viewer,
  ws: string,
  { prompt, artifact, state, cursor, limit }: ChecklistsQuery,
): Promise<Page<Checklist>> {
  const scope = authorize(viewer, ws, "review:read");
  const before = timeCursor(cursor);
  const asked = artifact === undefined ? prompt : await promptOfArtifact(scope, artifact);
  if (asked === null) return { items: [], nextCursor: null };
  const rows = await listChecklistRows(scope, { prompt: asked, state, before, take: limit + 1 });
  const { items, nextCursor } = pageOf(rows, limit, ({ createdAt, id }) =>
    cursorOf({ at: createdAt.toISOString(), id }),
  );
  return { items: await checklistItems(scope, items), nextCursor };
}
