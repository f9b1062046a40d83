import * as z from "zod";
import type { AssistantActivity } from "@/lib/contracts/assistant-activity";
import type { Page } from "@/lib/contracts/wire";
import { type ActivityRow, listActivityRows } from "@/lib/db/assistants/assistant-activity";
import { findAssistants } from "@/lib/db/assistants/assistants";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf, TimePosition } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";

const Position = TimePosition.extend({ id: z.string() });

const titled = (id: string | null, title: string | null) =>
  id === null || title === null ? null : { id, title };
const named = (id: string | null, name: string | null) =>
  id === null || name === null ? [] : [{ id, name }];

function activityDto(row: ActivityRow): AssistantActivity {
  const { id, at, kind, outcome, flag, stars, state, text } = row;
  return {
    ...{ id, at: at.toISOString(), kind, outcome, flag, stars, state, text },
    review: titled(row.reviewId, row.reviewTitle),
    artifacts: [...named(row.artifactId, row.artifactName), ...named(row.otherId, row.otherName)],
    batch: titled(row.batchId, row.batchTitle),
  };
}

/** What an assistant did, also one whose tokens ended. */
export async function listActivity(
  viewer: Viewer,
  ws: string,
  assistantId: string,
  { cursor, limit }: PageQuery,
): Promise<Page<AssistantActivity>> {
  const scope = authorize(viewer, ws, "audit:read");
  const position = cursor === undefined ? null : decodeCursor(cursor, Position);
  if (!(await findAssistants(scope, [assistantId])).has(assistantId))
    throw new AppError("not_found", "No such assistant");
  const rows = await listActivityRows(scope, {
    assistantId,
    before: position && { at: new Date(position.at), id: position.id },
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ at, id }) => cursorOf({ at, id }));
  return { items: items.map(activityDto), nextCursor };
}
