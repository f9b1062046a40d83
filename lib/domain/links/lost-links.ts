import { memberRights, type RoleTerms } from "@/lib/domain/access/member-rights";

/** Share links that visitors can open, and those among them that give downloads. */
export type LinkCounts = { open: number; downloads: number };

export const noLinks: LinkCounts = { open: 0, downloads: 0 };

/** What is open of a member's links under these terms. */
export function openLinks({ open, downloads }: LinkCounts, terms: RoleTerms): LinkCounts {
  const rights = memberRights(terms);
  if (!rights.has("link:write")) return noLinks;
  return { open, downloads: rights.has("download") ? downloads : 0 };
}

/** How many open links stop working under other terms, and how many others no longer give downloads. */
export function lostLinks(open: LinkCounts, after: RoleTerms): LinkCounts {
  const left = openLinks(open, after);
  if (left.open < open.open) return { open: open.open, downloads: 0 };
  return { open: 0, downloads: open.downloads - left.downloads };
}
