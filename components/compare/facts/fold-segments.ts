import type { PromptSegment } from "@/lib/domain/compare/prompt-diff";
import { cutText } from "@/lib/domain/text/cut-text";

/** Text longer than this is shortened, in characters: unchanged text, and what one prompt has that another has not. */
const longest = { same: 260, added: 2_000, removed: 2_000 };
/** Characters kept on each side of a change. */
const context = 80;
export const cut = " … ";

const head = (text: string) => text.slice(0, context).replace(/\s*\S*$/, "");
const tail = (text: string) => text.slice(-context).replace(/^\S*\s*/, "");

/** So many changes are more than anybody reads without asking for all. */
const most = 200;

/**
 * Keeps the changes and a few words of context; of a change as long as a page of text, and of very many, only the
 * beginning.
 */
export function foldSegments(segments: readonly PromptSegment[]): PromptSegment[] {
  if (segments.length > most) return [...foldSegments(segments.slice(0, most)), { kind: "same", text: cut }];
  return segments.map(({ kind, text }, i) => {
    if (text.length <= longest[kind]) return { kind, text };
    if (kind !== "same") return { kind, text: `${cutText(text, longest[kind])}${cut}` };
    const before = i === 0 ? "" : head(text);
    const after = i === segments.length - 1 ? "" : tail(text);
    return { kind, text: `${before}${cut}${after}` };
  });
}
