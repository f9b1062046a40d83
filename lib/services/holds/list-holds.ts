import { assertDefined } from "@/lib/assert";
import type { Hold, HoldKind } from "@/lib/contracts/holds";
import type { Page } from "@/lib/contracts/wire";
import { findHold, listHoldRows } from "@/lib/db/retention/holds";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { holdDtos } from "./hold-dto";

type HoldQuery = PageQuery & {
  state: "standing" | "lifted";
  kind?: HoldKind | undefined;
  target?: string | undefined;
};

/** Newest first. */
export async function listHolds(viewer: Viewer, ws: string, query: HoldQuery): Promise<Page<Hold>> {
  const scope = authorize(viewer, ws, "hold:write");
  const rows = await listHoldRows(scope, {
    lifted: query.state === "lifted",
    kind: query.kind ?? null,
    target: query.target ?? null,
    before: timeCursor(query.cursor),
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  return { items: await holdDtos(scope, page.items), nextCursor: page.nextCursor };
}

export async function getHold(viewer: Viewer, ws: string, id: string): Promise<Hold> {
  const scope = authorize(viewer, ws, "hold:write");
  const row = await findHold(scope, id);
  if (row === null) throw new AppError("not_found", "No such hold");
  return assertDefined((await holdDtos(scope, [row]))[0], "hold");
}
