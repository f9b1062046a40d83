import type { Selection, SelectionItem } from "@/lib/contracts/selections";
import type { Page } from "@/lib/contracts/wire";
import {
  findBasket,
  findSelection,
  listPreferredIds,
  listSelectionRows,
} from "@/lib/db/selections/find-selections";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { listedItems, preferredDto, selectionDto, selectionItem } from "./selection-dto";

const maxPreferred = 5_000;

function emptyBasket(scope: Scope): Selection {
  return {
    id: "basket",
    workspace: scope.slug,
    title: "Basket",
    kind: "basket",
    published: false,
    readOnly: false,
    version: 0,
    createdAt: null,
    by: null,
    artifactIds: [],
    available: 0,
    bytes: 0,
  };
}

/** By id, or `preferred`, or `basket` for the own one of a caller who may have one, which exists even while empty. */
export async function selectionById(scope: Scope, id: string): Promise<Selection> {
  if (id === "preferred") return preferredDto(scope, await listPreferredIds(scope, maxPreferred));
  const missing = new AppError("not_found", "No such selection");
  if (id === "basket" && !scope.sight.drafts) throw missing;
  const row = id === "basket" ? await findBasket(scope) : await findSelection(scope, id);
  if (row === null && id === "basket") return emptyBasket(scope);
  if (row === null) throw missing;
  return selectionDto(scope, row);
}

export function getSelection(viewer: Viewer, ws: string, id: string): Promise<Selection> {
  return selectionById(authorize(viewer, ws, "selection:read"), id);
}

/** The first page starts with `preferred` and the caller's basket; the named selections follow. */
export async function listSelections(
  viewer: Viewer,
  ws: string,
  query: PageQuery,
): Promise<Page<SelectionItem>> {
  const scope = authorize(viewer, ws, "selection:read");
  const rows = await listSelectionRows(scope, timeCursor(query.cursor), query.limit + 1);
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  const fixed = ["preferred", ...(scope.sight.drafts ? ["basket"] : [])];
  const first =
    query.cursor === undefined ? await Promise.all(fixed.map((id) => selectionById(scope, id))) : [];
  const before = await Promise.all(first.map((s) => selectionItem(scope, s)));
  return { items: [...before, ...(await listedItems(scope, page.items))], nextCursor: page.nextCursor };
}
