import { db } from "@/lib/db/client";
import { type LinkKind, type LinkUseKind, Prisma } from "@/lib/db/generated/client";
import { memberRights, type RoleTerms } from "@/lib/domain/access/member-rights";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const { sql } = Prisma;

export type OpenLink = {
  id: string;
  workspaceId: string;
  kind: LinkKind;
  targetId: string | null;
  look: string | null;
  title: string;
  sender: string | null;
  /** Whether visitors may download: the link says so, and its creator may download too. */
  download: boolean;
  metadata: boolean;
  /** Whether its workspace labels AI content. */
  aiLabel: boolean;
  passphraseHash: string | null;
  createdAt: Date;
  expiresAt: Date;
  /** In the link's order. */
  artifactIds: string[];
};

export type LinkKey = { hash: string } | { id: string };

/**
 * Null if the link is unknown, revoked or past its end, or if its creator is no longer an approved member who may
 * share.
 */
export async function findOpenLink(
  _system: SystemScope<"sign-in">,
  key: LinkKey,
  now: Date,
): Promise<OpenLink | null> {
  const isIt = "hash" in key ? sql`l.hash = ${key.hash}` : sql`l.id = ${key.id}::uuid`;
  const [found] = await db().$queryRaw<(OpenLink & RoleTerms)[]>`
    SELECT l.id, l."workspaceId", l.kind::text AS kind, l."targetId", l.look, l.title, l.sender, l.download, l.metadata, w."aiLabel",
      l."passphraseHash", l."createdAt", l."expiresAt", (
        SELECT coalesce(json_agg(i."artifactId" ORDER BY i.position), '[]') FROM "LinkItem" i WHERE i."linkId" = l.id
      ) AS "artifactIds", m.role::text AS role, w."reviewersDownload", w."reviewersShare",
      w."reviewersGenerate"
    FROM "ShareLink" l
    JOIN "Workspace" w ON w.id = l."workspaceId"
    JOIN "Membership" m ON m."workspaceId" = l."workspaceId" AND m."accountId" = l."accountId"
    JOIN "Account" a ON a.id = l."accountId" AND a.status = 'approved'
    WHERE ${isIt} AND l."revokedAt" IS NULL AND l."expiresAt" > ${now}`;
  if (found === undefined) return null;
  const { role, reviewersDownload, reviewersShare, reviewersGenerate, ...link } = found;
  const rights = memberRights({ role, reviewersDownload, reviewersShare, reviewersGenerate });
  return rights.has("link:write") ? { ...link, download: link.download && rights.has("download") } : null;
}

export type NewUse = { linkId: string; kind: LinkUseKind; n: number | null; network: string };

/**
 * Counts and logs one use in one statement. It touches only rows of this link, so that only its visitors can wait for
 * it. After 500 lines within an hour uses are only counted: otherwise anyone with a link could fill the disk.
 */
export async function countLinkUse(
  _system: SystemScope<"sign-in">,
  { linkId, kind, n, network }: NewUse,
): Promise<void> {
  await db().$executeRaw`
    WITH used AS (
      UPDATE "ShareLink" SET uses = uses + ${kind === "opened" ? 1 : 0}, "lastUsedAt" = now() WHERE id = ${linkId}::uuid)
    INSERT INTO "LinkUse" ("linkId", kind, n, network, at)
    SELECT ${linkId}::uuid, ${kind}::"LinkUseKind", ${n}::int, ${network}, now()
    WHERE coalesce((
      SELECT u.at < now() - interval '1 hour' FROM "LinkUse" u WHERE u."linkId" = ${linkId}::uuid
      ORDER BY u.id DESC LIMIT 1 OFFSET 499), true)`;
}

/** Deletes log lines from before a time; the counts stay. */
export async function deleteOldLinkUses(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().linkUse.deleteMany({ where: { at: { lt: before } } });
}

/** Deletes the rows of archives that visitors downloaded, made before a time; the sweep then removes their files. */
export async function deleteOldLinkArchives(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().export.deleteMany({ where: { linkId: { not: null }, createdAt: { lt: before } } });
}
