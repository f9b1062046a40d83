import type { ExportBody } from "@/lib/contracts/export";
import { findMembers, type Member } from "@/lib/db/exports/members";
import type { Scope } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { pathsOf } from "./export-paths";
import { Sheet } from "./sheet";

const batch = 500;

/** What is kept of each artifact while an export is made: there may be 100,000. */
export type Item = Pick<Member, "id" | "name" | "sha256" | "bytes" | "createdAt" | "environment" | "blob"> & {
  /** Path in the archive; null for a removed artifact, of which only the metadata is left. */
  path: string | null;
};
export type AvailableItem = Item & { path: string };

const itemOf = (member: Member, path: string | null): Item => {
  const { id, name, sha256, bytes, createdAt, environment, blob } = member;
  return { id, name, sha256, bytes, createdAt, environment, blob, path };
};

/** `mustBeThere`: throw `gone` for a removed artifact, naming it. */
export type Gathering = { body: ExportBody; ids: readonly string[]; mustBeThere: boolean };

/** Reads the artifacts in batches, in the order of `ids`, and adds each to the contact sheet. */
export async function gatherItems(scope: Scope<"download">, { body, ids, mustBeThere }: Gathering) {
  const pathOf = pathsOf(ids.length, body);
  const sheet = new Sheet();
  const items: Item[] = [];
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

export const isAvailable = (item: Item): item is AvailableItem => item.path !== null;
