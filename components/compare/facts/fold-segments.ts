import type { Segment } from "@/lib/domain/compare/prompt-diff";

/** Unchanged text longer than this is shortened, in characters. */
const longest = 260;
/** Characters kept on each side of a change. */
const context = 80;
export const cut = " … ";

const head = (text: string) => text.slice(0, context).replace(/\s*\S*$/, "");
const tail = (text: string) => text.slice(-context).replace(/^\S*\s*/, "");

/** Keeps the changes and a few words of context. */
export function foldSegments(segments: readonly Segment[]): Segment[] {
  return segments.map((segment, i) => {
    if (segment.kind !== "same" || segment.text.length <= longest) return segment;
    const before = i === 0 ? "" : head(segment.text);
    const after = i === segments.length - 1 ? "" : tail(segment.text);
    return { kind: "same", text: `${before}${cut}${after}` };
  });
}
