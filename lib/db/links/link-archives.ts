import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

/** The content of a link's archive: these artifacts, and in `request` all else that determines its bytes. */
export type LinkContent = { linkId: string; memberIds: readonly string[]; request: object };

/** An archive that visitors download: the storage key of its plan, and the hash of its content. */
export type LinkArchive = { id: string; planKey: string; digest: string };

/** The link's newest archive with this content that was made after `since`. */
export async function findLinkArchive(
  { workspaceId }: Scope<"download">,
  { linkId, memberIds, request }: LinkContent,
  since: Date,
): Promise<LinkArchive | null> {
  const [row] = await db().$queryRaw<LinkArchive[]>`
    SELECT x.id, x."planKey", x.digest FROM "Export" x
    WHERE x."workspaceId" = ${workspaceId}::uuid AND x."linkId" = ${linkId}::uuid AND x."createdAt" > ${since}
      AND x."memberIds" = ${[...memberIds]}::uuid[] AND x.request = ${JSON.stringify(request)}::jsonb
    ORDER BY x."createdAt" DESC LIMIT 1`;
  return row ?? null;
}

export type NewLinkArchive = LinkContent &
  LinkArchive & {
    /** As what each member leaves. */
    memberFiles: readonly string[];
    title: string;
    format: string;
    entries: number;
    bytes: number;
    removed: number;
    /** A time before its artifacts were looked up. */
    createdAt: Date;
  };

/** The archive's files exist as long as the row; no list of exports contains it. */
export async function insertLinkArchive(
  { workspaceId }: Scope<"download">,
  { memberIds, memberFiles, ...made }: NewLinkArchive,
): Promise<void> {
  await db().export.create({
    data: { ...made, workspaceId, memberIds: [...memberIds], memberFiles: [...memberFiles] },
  });
}
