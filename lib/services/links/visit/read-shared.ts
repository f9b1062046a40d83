import { assertDefined } from "@/lib/assert";
import type { SharedItem, SharedLink } from "@/lib/contracts/links";
import { type ArtifactRow, findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findStandingDecision } from "@/lib/db/links/link-decision";
import type { OpenLink } from "@/lib/db/system/accounts/shared-links";
import { shownEnd } from "@/lib/domain/links/link-end";
import { aiMark } from "@/lib/domain/provenance/ai-mark";
import { lastBytesOf } from "../last-bytes";
import { countUse, findVisit, type Visit, type Visitor } from "./find-visit";
import { sharedRecords } from "./shared-records";

/** Leaves out names: the original reason may name the environment or the person who asked for the removal. */
function removalOf({ removedAt, removal }: ArtifactRow): SharedItem["removal"] {
  if (removedAt === null) return null;
  const isAsked = removal !== null && removal.by !== null;
  const reason = isAsked ? "It was removed on request." : "Its retention period has ended.";
  return { at: removedAt.toISOString(), reason };
}

function linksOf({ state }: ArtifactRow, n: number, { token }: Visitor, { download }: OpenLink) {
  const base = `/api/v1/s/${token}/items/${n}`;
  const at = (what: string) => (state === "available" ? `${base}/${what}` : null);
  const links: SharedItem["links"] = { preview: at("preview"), pane: at("pane") };
  return download ? { ...links, download: at("download") } : links;
}

/** The URL of one archive with all pictures; null unless there are several to download. */
function archiveOf(items: readonly SharedItem[], { token }: Visitor, { download }: OpenLink): string | null {
  const there = items.filter(({ state }) => state === "available");
  return download && there.length > 1 ? `/api/v1/s/${token}/archive` : null;
}

async function itemsOf({ scope, link }: Visit, visitor: Visitor): Promise<SharedItem[]> {
  const { artifactIds, metadata } = link;
  const [rows, known] = await Promise.all([findArtifacts(scope, artifactIds), sharedRecords(scope, link)]);
  return rows.map((row) => {
    const n = artifactIds.indexOf(row.id) + 1;
    return {
      n,
      name: metadata ? row.name : `Picture ${n}`,
      width: row.width,
      height: row.height,
      type: row.type,
      thumbhash: row.blob.thumbhash,
      state: row.state === "available" ? "available" : "removed",
      removal: removalOf(row),
      ...(link.aiLabel ? { ai: aiMark(row.ai) } : {}),
      ...known.get(row.id),
      links: linksOf(row, n, visitor, link),
    };
  });
}

async function decisionOf({ scope, link }: Visit): Promise<SharedLink["decision"]> {
  if (link.kind !== "record") return null;
  const found = await findStandingDecision(scope, assertDefined(link.targetId ?? undefined, "a review"));
  if (found === null) return null;
  const { artifactId, reason, at } = found;
  return { n: link.artifactIds.indexOf(artifactId) + 1, reason, at: at.toISOString() };
}

async function endOf({ scope, link }: Visit): Promise<Date> {
  const now = scope.now();
  const bytes = (await lastBytesOf(scope, [link.id], now)).get(link.id) ?? null;
  return shownEnd({ at: link.expiresAt, because: "" }, bytes, now).at;
}

/**
 * What the link shows. While it lacks the passphrase, that is the head only, without pictures. Showing the pictures
 * counts as a use.
 */
export async function readShared(visitor: Visitor): Promise<SharedLink> {
  const visit = await findVisit(visitor);
  const { link, isOpen } = visit;
  const end = await endOf(visit);
  const head = {
    kind: link.kind,
    title: link.title,
    from: link.sender,
    expiresAt: end.toISOString(),
    needsPassphrase: !isOpen,
    download: link.download,
    look: link.look,
  };
  if (!isOpen) return { ...head, decision: null, archive: null, items: [] };
  const [items, decision] = await Promise.all([itemsOf(visit, visitor), decisionOf(visit)]);
  await countUse(visit, visitor, "opened");
  return { ...head, decision, archive: archiveOf(items, visitor, link), items };
}
