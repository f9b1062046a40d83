import type { ExportBody } from "@/lib/contracts/exports";
import { type ArchiveMember, findMembers } from "@/lib/db/exports/members";
import type { Scope } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { ContactSheetWriter } from "./contact-sheet-writer";
import { pathsOf } from "./export-paths";

const batch = 500;

/** What is kept of each artifact while an export is made: there may be 100,000. */
export type ExportItem = Pick<
  ArchiveMember,
  "id" | "name" | "type" | "sha256" | "bytes" | "createdAt" | "environment" | "blob" | "credentials" | "ai"
> & {
  model: string | null;
  /** Path in the archive; null for a removed artifact: only its metadata is left. */
  path: string | null;
};
export type AvailableItem = ExportItem & { path: string };

export const itemOf = (member: ArchiveMember, path: string | null): ExportItem => {
  const { id, name, type, sha256, bytes, createdAt, environment, blob, credentials, ai, model } = member;
  const origin = { credentials, ai, model: model.name };
  return { id, name, type, sha256, bytes, createdAt, environment, blob, ...origin, path };
};

/** `mustBeThere`: throw `gone` for a removed artifact, naming it. */
export type GatherRequest = { body: ExportBody; ids: readonly string[]; mustBeThere: boolean };

/** Reads the artifacts in batches, in the order of `ids`, and adds each to the contact sheet. */
export async function gatherItems(scope: Scope<"download">, { body, ids, mustBeThere }: GatherRequest) {
  const pathOf = pathsOf(ids.length, body);
  const sheet = new ContactSheetWriter();
  const items: ExportItem[] = [];
  for (let i = 0; i < ids.length; i += batch) {
    for (const member of await findMembers(scope, ids.slice(i, i + batch))) {
      if (mustBeThere && member.state === "removed")
        throw new AppError("gone", `The binary of "${member.name}" was removed; its metadata is kept`);
      const path = pathOf(member);
      items.push(itemOf(member, path));
      await sheet.add(member, path);
    }
  }
  return { items, sheet };
}

export const isAvailable = (item: ExportItem): item is AvailableItem => item.path !== null;
