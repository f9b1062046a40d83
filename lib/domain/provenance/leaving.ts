import type { WrittenMark } from "@/lib/domain/embedded/write/marked-xmp";
import { aiMark, editedType, generatedType } from "@/lib/domain/provenance/ai-mark";

/**
 * What becomes of AI marks in what leaves: kept; also added to pictures of which the record names a model; left out. As the
 * workspace has it, or as asked for one file.
 */
export type LeavingTerms = { marks: "keep" | "record" | "off"; signing?: LeavingSigning };

/**
 * How conversions are signed. `missing`: why they cannot be, although they have to; null if they can. `namesDecisions`: whether
 * they name the decision that chose them.
 */
export type LeavingSigning = { isRequired: boolean; namesDecisions: boolean; missing: string | null };

/** The terms of a file for which somebody asked that its mark stays or goes; undefined: as the workspace has it. */
export function termsAsked(marks: LeavingTerms["marks"], mark: boolean | undefined): LeavingTerms {
  if (mark === undefined) return { marks };
  if (!mark) return { marks: "off" };
  return { marks: marks === "off" ? "keep" : marks };
}

/** What a picture's bytes and its record say. `ai` and `credentials` as stored. */
export type LeavingPicture = { type: string; ai: string; credentials: string; model: string | null };

/** The conversion that leaves; null: the original. */
export type LeavingVariant = { format: string; embed: string } | null;

export const leavingMarks = ["kept", "added", "lost", "none"] as const;
export const leavingCredentials = ["kept", "signed", "lost", "none"] as const;

/** What becomes of a picture's credentials and mark. `written`: what its conversion is told to write. */
export type LeavingFacts = {
  credentials: (typeof leavingCredentials)[number];
  mark: (typeof leavingMarks)[number];
  written: { mark?: WrittenMark };
};

/** Whether the bytes are the original's: a PNG that keeps the metadata of a PNG has nothing to change. */
export const leavesAsOriginal = (type: string, variant: LeavingVariant) =>
  variant === null || (variant.format === "png" && variant.embed === "keep" && type === "png");

function markLeaving(
  { ai, model }: LeavingPicture,
  { marks }: LeavingTerms,
): Pick<LeavingFacts, "mark" | "written"> {
  const own = aiMark(ai);
  if (own === null) {
    const isAdded = marks === "record" && model !== null;
    return isAdded ? { mark: "added", written: { mark: generatedType } } : { mark: "none", written: {} };
  }
  if (marks === "off") return { mark: "lost", written: { mark: null } };
  return { mark: "kept", written: { mark: own === "generated" ? generatedType : editedType } };
}

const unsigned: readonly string[] = ["none", "remote", "unread"];

/** Whether a manifest store was found in the picture. */
export const hasCredentials = ({ credentials }: Pick<LeavingPicture, "credentials">) =>
  !unsigned.includes(credentials);

function credentialsLeaving(picture: LeavingPicture, { signing }: LeavingTerms): LeavingFacts["credentials"] {
  if (signing?.missing === null) return "signed";
  return hasCredentials(picture) ? "lost" : "none";
}

/** What becomes of credentials and mark when a picture leaves as this variant. */
export function leavingOf(
  picture: LeavingPicture,
  variant: LeavingVariant,
  terms: LeavingTerms,
): LeavingFacts {
  if (leavesAsOriginal(picture.type, variant)) {
    const mark = aiMark(picture.ai) === null ? "none" : "kept";
    return { credentials: hasCredentials(picture) ? "kept" : "none", mark, written: {} };
  }
  return { credentials: credentialsLeaving(picture, terms), ...markLeaving(picture, terms) };
}
