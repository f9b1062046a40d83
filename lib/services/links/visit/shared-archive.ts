import { randomUUID } from "node:crypto";
import { findLinkArchive, insertLinkArchive, type LinkArchive } from "@/lib/db/links/link-archives";
import type { Scope } from "@/lib/domain/access/access";
import { type ArchiveFile, ContentDigest, type TextFile } from "@/lib/domain/archive/compose-archive";
import { archivesSince } from "@/lib/domain/archive/export-life";
import { exportKey } from "@/lib/domain/bytes/blob-key";
import type { ArchiveContents } from "@/lib/services/exports/archive-contents";
import { memberFiles } from "@/lib/services/exports/member-files";
import type { ReportProgress } from "@/lib/services/exports/progress";
import { discardArchive, storeArchive } from "@/lib/services/exports/write-archive";
import { deriveLeaving } from "@/lib/services/media/derive-leaving";
import { leavingTerms } from "@/lib/services/provenance/leaving-terms";
import type { VisitedLink } from "./find-visit";
import { type SharedPicture, sharedContent } from "./shared-content";
import { strippedOf } from "./taken-file";

/**
 * The archive's picture files; missing conversions are made. They carry the link's time, since their own is not shared.
 */
async function filesOf(
  scope: Scope<"download">,
  link: VisitedLink,
  { pictures, report }: { pictures: readonly SharedPicture[]; report: ReportProgress },
): Promise<{ files: ArchiveFile[]; memberFiles: string[] }> {
  const total = pictures.length;
  const terms = await leavingTerms(scope, undefined);
  const convert = link.metadata
    ? null
    : (one: SharedPicture) => deriveLeaving(scope, one, strippedOf(one), terms);
  const onDone = (done: number) => report({ step: "pictures", done, total });
  onDone(0);
  const making = { stop: undefined, onDone };
  const fileOf = await memberFiles(scope, pictures, convert, making);
  return {
    files: pictures.map((one, i) => ({ ...fileOf(one, i).bytes, path: one.path, at: link.createdAt })),
    memberFiles: pictures.map((one, i) => fileOf(one, i).left),
  };
}

function digestOf(files: readonly ArchiveFile[], texts: readonly TextFile[], { createdAt: at }: VisitedLink) {
  const digest = new ContentDigest();
  for (const file of files) digest.add(file);
  for (const text of texts) digest.add({ ...text, at });
  return digest.end();
}

async function write(contents: ArchiveContents, planKey: string) {
  try {
    return await storeArchive(contents, planKey);
  } catch (error) {
    await discardArchive(planKey, []).catch(() => undefined);
    throw error;
  }
}

/**
 * The archive of what a link shows now. Made once: later visitors get the same file until its content changes or it is
 * too old.
 */
export async function sharedArchive(
  scope: Scope<"download">,
  link: VisitedLink,
  report: ReportProgress,
): Promise<LinkArchive> {
  const createdAt = scope.now();
  const { pictures, texts, removed } = await sharedContent(scope, link);
  const { files, memberFiles: left } = await filesOf(scope, link, { pictures, report });
  const of = {
    linkId: link.id,
    memberIds: pictures.map(({ id }) => id),
    request: { content: digestOf(files, texts, link) },
  };
  const found = await findLinkArchive(scope, of, archivesSince(createdAt.getTime()));
  if (found !== null) return found;
  const planKey = exportKey({ workspaceId: link.workspaceId, exportId: randomUUID() });
  const contents: ArchiveContents = {
    layout: "flat",
    pictures: () => files,
    count: files.length,
    metadata: [],
    texts: () => texts,
    at: link.createdAt,
  };
  report({ step: "archive", done: 0, total: 0 });
  const made = await write(contents, planKey);
  const format = link.metadata ? "original" : "png";
  const id = randomUUID();
  const told = { title: link.title, format, removed, createdAt, memberFiles: left };
  await insertLinkArchive(scope, { id, ...of, ...made, planKey, ...told });
  return { id, planKey, digest: made.digest };
}
