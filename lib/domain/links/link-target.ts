/** What can be shared. */
export const linkKinds = ["artifact", "selection", "compare", "record"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** More pictures than this are too many for one page. */
export const maxShared = 500;

/** The title of a link whose sender gave none; never a file's name, which may reveal more than was shared. */
export function defaultTitle(kind: LinkKind, count: number): string {
  if (kind === "compare") return `${count} pictures to compare`;
  if (kind === "record") return "A decision";
  return count === 1 ? "A picture" : `${count} pictures`;
}
