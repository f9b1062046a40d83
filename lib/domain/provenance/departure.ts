/** How a file can leave: downloaded, in an archive, or either of these by a share link. */
export const departureWays = ["download", "export", "link", "link_archive"] as const;
export type DepartureWay = (typeof departureWays)[number];

/** How a file that left carries the mark of AI. */
export const departureMarks = ["original", "signed", "xmp", "none"] as const;
export type DepartureMark = (typeof departureMarks)[number];

/** How long departures are kept. */
export const departureKeptDays = 400;

/** What a conversion did: whether the house signed it, and what became of the mark. */
export type MadeFile = {
  sha256: string;
  isSigned: boolean;
  mark: "kept" | "added" | "lost" | "none";
};

/** What was asked for. */
export type AskedFile = { format: "original" | "png" | "webp"; embed: "keep" | "strip" | "rewrite" };

/** One file as it leaves. */
export type LeavingFile = AskedFile & { sha256: string; mark: DepartureMark };

/** A conversion may have the original's own bytes: these carry whatever came with them. */
function markOf(original: string, { sha256, isSigned, mark }: MadeFile): DepartureMark {
  if (sha256 === original) return "original";
  if (mark === "lost") return "none";
  if (isSigned) return "signed";
  return mark === "none" ? "none" : "xmp";
}

export const leavingOriginal = (sha256: string): LeavingFile => ({
  format: "original",
  embed: "keep",
  sha256,
  mark: "original",
});

/** `original`: the sha256 of the original. */
export const leavingConversion = (
  { format, embed }: AskedFile,
  original: string,
  made: MadeFile,
): LeavingFile => ({ format, embed, sha256: made.sha256, mark: markOf(original, made) });

/** Whether the file carried its mark; null where the original says nothing of AI. */
export const isMarked = (ai: string | null, mark: DepartureMark): boolean | null =>
  ai === null ? null : mark !== "none";
