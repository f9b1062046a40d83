import type { Segment } from "@/lib/domain/compare/prompt-diff";

/** Unchanged runs longer than this are cut. */
const longest = 260;
/** Characters kept on the side of a change. */
const context = 80;
export const cut = " … ";

const head = (text: string) => text.slice(0, context).replace(/\s*\S*$/, "");
const tail = (text: string) => text.slice(-context).replace(/^\S*\s*/, "");

/** Keeps what changed and some words around it. */
export function foldSegments(segments: readonly Segment[]): Segment[] {
  return segments.map((segment, i) => {
    if (segment.kind !== "same" || segment.text.length <= longest) return segment;
    const before = i === 0 ? "" : head(segment.text);
    const after = i === segments.length - 1 ? "" : tail(segment.text);
    return { kind: "same", text: `${before}${cut}${after}` };
  });
}
