import * as z from "zod";
import type { LinkUse, ShareLink } from "@/lib/contracts/links";
import type { Page } from "@/lib/contracts/wire";
import { findLink, type LinkRow, listLinkRows } from "@/lib/db/links/link-row";
import { type LinkUseRow, listUseRows } from "@/lib/db/links/link-uses";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { linkDtos } from "./link-dto";

/** The caller's own links; for those who read the audit, everyone's unless `mine` is set. */
export async function listLinks(
  viewer: Viewer,
  ws: string,
  query: PageQuery & { mine?: boolean | undefined },
): Promise<Page<ShareLink>> {
  const scope = authorize(viewer, ws, "link:write");
  const { limit, cursor, mine = false } = query;
  const rows = await listLinkRows(scope, { before: timeCursor(cursor), take: limit + 1, mine });
  const page = pageOf(rows, limit, ({ createdAt, id }) => cursorOf({ at: createdAt.toISOString(), id }));
  return { ...page, items: await linkDtos(scope, page.items) };
}

async function known(scope: Scope, id: string): Promise<LinkRow> {
  const row = await findLink(scope, id);
  if (row === null) throw new AppError("not_found", "No such link");
  return row;
}

export async function getLink(viewer: Viewer, ws: string, id: string): Promise<ShareLink> {
  const scope = authorize(viewer, ws, "link:write");
  const [dto] = await linkDtos(scope, [await known(scope, id)]);
  return dto as ShareLink;
}

const Position = z.object({ useId: z.int().positive() });

const useDto = ({ at, kind, n, network }: LinkUseRow): LinkUse => ({
  at: at.toISOString(),
  what: kind,
  n,
  network,
});

export async function listLinkUses(
  viewer: Viewer,
  ws: string,
  id: string,
  { limit, cursor }: PageQuery,
): Promise<Page<LinkUse>> {
  const scope = authorize(viewer, ws, "link:write");
  const beforeId = cursor === undefined ? null : decodeCursor(cursor, Position).useId;
  await known(scope, id);
  const rows = await listUseRows(scope, id, { beforeId, take: limit + 1 });
  const page = pageOf(rows, limit, (last) => cursorOf({ useId: Number(last.id) }));
  return { ...page, items: page.items.map(useDto) };
}
