import type { Selection, SelectionBody } from "@/lib/contracts/selections";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { freezeHolds, holdsOnSelection } from "@/lib/db/retention/holds";
import { findBasket, findSelection, type SelectionRow } from "@/lib/db/selections/find-selections";
import {
  deleteSelectionRow,
  ensureBasket,
  insertSelection,
  replaceSelection,
  type SelectionVersion,
} from "@/lib/db/selections/write-selections";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";
import { selectionById } from "./read-selections";

async function assertSeen(
  scope: Scope<"selection:write">,
  ids: readonly string[],
  tx: Db,
): Promise<string[]> {
  const unique = [...new Set(ids)];
  const rows = await findArtifacts(scope, unique, tx);
  if (rows.length === unique.length) return unique;
  const seen = new Set(rows.map((r) => r.id));
  throw invalid("artifactIds", `No such artifact: ${unique.find((id) => !seen.has(id))}`);
}

export async function createSelection(
  viewer: Viewer,
  ws: string,
  body: SelectionBody,
  newId: string | undefined,
): Promise<Selection> {
  const scope = authorize(viewer, ws, "selection:write");
  const id = await inTransaction(async (tx) => {
    const artifactIds = await assertSeen(scope, body.artifactIds, tx);
    const made = await insertSelection(scope, newId, { ...body, artifactIds }, tx);
    if (made === null) return newId;
    const detail = { title: body.title, published: body.published };
    await recordAudit(scope, { action: "selection.create", subject: made, detail }, tx);
    if (body.published) await enqueueWebhookEvent(scope, { type: "selection.published", ids: [made] }, tx);
    return made;
  });
  return selectionById(scope, id ?? "");
}

/**
 * Reads the current version outside the transaction: otherwise many stale writers at once would each hold a connection
 * while waiting for a second one.
 */
async function stale(scope: Scope<"selection:write">, id: string): Promise<AppError> {
  const current = await selectionById(scope, id);
  return new AppError(
    "precondition_failed",
    "Someone else changed this selection in the meantime; review the current version",
    {
      current,
    },
  );
}

/** A basket without a row is shown as version 0, and its first write expects that version. */
async function openForWrite(
  scope: Scope<"selection:write">,
  { id, version }: SelectionVersion,
  tx: Db,
): Promise<{ row: SelectionRow; version: number }> {
  if (id === "preferred")
    throw new AppError(
      "conflict",
      "The preferred selection is computed from decisions and cannot be changed",
    );
  if (id === "basket") await ensureBasket(scope, tx);
  const row = id === "basket" ? await findBasket(scope, tx) : await findSelection(scope, id, tx);
  if (row === null) throw new AppError("not_found", "No such selection");
  const fresh = id === "basket" && version === 0 && row.version === 1 && row.items.length === 0;
  return { row, version: fresh ? 1 : version };
}

/**
 * Throws `conflict` if a hold on the selection covers an artifact that would leave it. `kept`: what stays; null if
 * nothing.
 */
async function assertNotHeld(
  scope: Scope<"selection:write">,
  row: SelectionRow,
  kept: readonly string[] | null,
  tx: Db,
): Promise<void> {
  const stays = new Set(kept ?? []);
  if (kept !== null && row.items.every(({ artifactId }) => stays.has(artifactId))) return;
  await freezeHolds(scope, tx);
  const [hold] = await holdsOnSelection(scope, row.id, tx);
  if (hold === undefined) return;
  const act = kept === null ? "it cannot be deleted" : "nothing can be taken out of it";
  const named = scope.rights.has("retention:read") ? `The hold “${hold}”` : "A hold";
  throw new AppError("conflict", `${named} keeps this selection: until it is lifted, ${act}`);
}

/** Replaces title, contents and `published`. Throws `precondition_failed` if stale. */
export async function putSelection(
  viewer: Viewer,
  ws: string,
  seen: SelectionVersion,
  body: SelectionBody,
): Promise<Selection> {
  const scope = authorize(viewer, ws, "selection:write");
  const isFresh = await inTransaction(async (tx) => {
    const { row, version } = await openForWrite(scope, seen, tx);
    if (row.isBasket && body.published)
      throw invalid("published", "A basket cannot be published; create a named selection instead");
    const artifactIds = await assertSeen(scope, body.artifactIds, tx);
    await assertNotHeld(scope, row, artifactIds, tx);
    if (!(await replaceSelection(scope, { id: row.id, version }, { ...body, artifactIds }, tx))) return false;
    if (row.isBasket) return true;
    const detail = { title: body.title, published: body.published };
    await recordAudit(scope, { action: "selection.change", subject: row.id, detail }, tx);
    if (body.published && !row.published)
      await enqueueWebhookEvent(scope, { type: "selection.published", ids: [row.id] }, tx);
    return true;
  });
  if (!isFresh) throw await stale(scope, seen.id);
  return selectionById(scope, seen.id);
}

export async function deleteSelection(
  viewer: Viewer,
  ws: string,
  seen: SelectionVersion,
): Promise<undefined> {
  const scope = authorize(viewer, ws, "selection:write");
  const isFresh = await inTransaction(async (tx) => {
    const { row, version } = await openForWrite(scope, seen, tx);
    await assertNotHeld(scope, row, null, tx);
    if (!(await deleteSelectionRow(scope, { id: row.id, version }, tx))) return false;
    const detail = { title: row.title };
    await recordAudit(scope, { action: "selection.delete", subject: row.id, detail }, tx);
    return true;
  });
  if (!isFresh) throw await stale(scope, seen.id);
  return undefined;
}
