import type { InboxItem } from "@/lib/contracts/inbox";
import { findColleagues } from "@/lib/db/accounts/colleagues";
import { findNames } from "@/lib/db/accounts/names";
import { type ArtifactRow, findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { readBatchEnd, readBecause, readRemovalItem } from "@/lib/db/codecs/inbox";
import { findCovers } from "@/lib/db/reviews/find-covers";
import type { InboxRow } from "@/lib/db/system/comments/inbox";
import type { Scope } from "@/lib/domain/access/access";
import { excerptOf, mentionsIn } from "@/lib/domain/comments/mentions";
import { withoutQuery } from "@/lib/domain/webhooks/webhook-url";
import { type Authors, authorsOf } from "@/lib/services/assistants/authors-of";
import { tileUrl } from "@/lib/services/media/media-urls";

function pictureOf(scope: Scope, row: ArtifactRow | undefined): InboxItem["picture"] {
  if (row === undefined) return null;
  const { width, height, blob, state } = row;
  const url = state === "available" ? tileUrl(scope, row, scope.now()) : null;
  return { url, thumbhash: blob.thumbhash, width, height };
}

/** Loads what one workspace's items refer to: artifacts, review covers and people. */
async function namedIn(scope: Scope, rows: readonly InboxRow[]) {
  const covers = await findCovers(
    scope,
    rows.flatMap(({ reviewId }) => reviewId ?? []),
  );
  const artifactIds = rows.flatMap(({ artifactId }) => artifactId ?? []);
  const shown = [...artifactIds, ...covers.map(({ coverId }) => coverId ?? [])].flat();
  const [authors, artifacts, names, people] = await Promise.all([
    authorsOf(
      scope,
      rows.map(({ comment }) => comment?.assistantId ?? null),
    ),
    findArtifacts(scope, [...new Set(shown)]),
    findNames(
      scope,
      rows.flatMap(({ byId }) => byId ?? []),
    ),
    findColleagues(
      scope,
      rows.flatMap(({ comment }) => mentionsIn(comment?.body ?? "")),
    ),
  ]);
  return { covers, authors, artifacts, names, people };
}

function subjectOf({
  artifactId,
  reviewId,
  planId,
  batchId,
  runnerId,
  webhookId,
  workspaceId,
}: InboxRow): InboxItem["subject"] {
  if (artifactId !== null) return { kind: "artifact", id: artifactId };
  if (reviewId !== null) return { kind: "review", id: reviewId };
  if (batchId !== null) return { kind: "batch", id: batchId };
  if (runnerId !== null) return { kind: "runner", id: runnerId };
  if (webhookId !== null) return { kind: "webhook", id: webhookId };
  return planId === null ? { kind: "workspace", id: workspaceId } : { kind: "plan", id: planId };
}

function byOf(
  { byId, comment }: InboxRow,
  names: ReadonlyMap<string, string>,
  authors: Authors,
): InboxItem["by"] {
  if (byId === null) return null;
  const assistantId = comment?.assistantId ?? null;
  return assistantId === null
    ? { id: byId, name: names.get(byId) ?? "A former member" }
    : authors(assistantId);
}

/** The name of what an item is about, unless it has a picture. */
const nameOf = ({ batch, runner, webhook }: InboxRow): string =>
  batch?.title ?? runner?.name ?? (webhook === null ? "" : (webhook.title ?? withoutQuery(webhook.url)));

async function itemsIn(scope: Scope, rows: readonly InboxRow[]): Promise<InboxItem[]> {
  const { covers, authors, artifacts, names, people } = await namedIn(scope, rows);
  return rows.map((row): InboxItem => {
    const review = covers.find(({ id }) => id === row.reviewId);
    const artifact = artifacts.find(({ id }) => id === (row.artifactId ?? review?.coverId));
    return {
      id: row.id,
      kind: row.kind,
      workspace: scope.slug,
      subject: subjectOf(row),
      commentId: row.commentId,
      by: byOf(row, names, authors),
      removal: readRemovalItem(row.detail),
      cells: readBatchEnd(row.detail),
      because: readBecause(row.detail),
      title: review?.title ?? artifact?.name ?? nameOf(row),
      excerpt: row.comment === null ? null : excerptOf(row.comment.body, people),
      picture: pictureOf(scope, artifact),
      at: row.at.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    };
  });
}

/** In the order of the rows; each is read with the scope of its workspace. */
export async function inboxItems(scopes: readonly Scope[], rows: readonly InboxRow[]): Promise<InboxItem[]> {
  const byWorkspace = new Map(scopes.map((scope) => [scope.workspaceId, scope]));
  const items = await Promise.all(
    [...byWorkspace.values()].map((scope) =>
      itemsIn(
        scope,
        rows.filter(({ workspaceId }) => workspaceId === scope.workspaceId),
      ),
    ),
  );
  const byId = new Map(items.flat().map((item) => [item.id, item]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}
