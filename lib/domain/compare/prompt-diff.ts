import { diffWordsWithSpace } from "diff";

export type PromptSegment = { kind: "same" | "added" | "removed"; text: string };

/** Each side's segments, joined, give its prompt. `whole`: too long, or too different for a useful diff. */
export type PromptDiff = { mode: "words" | "tags" | "whole"; left: PromptSegment[]; right: PromptSegment[] };

/** The diff is quadratic in the changes: these take 10 ms, and a page may have eleven. */
const maxChanges = 400;
/** Of both prompts together; longer ones are not compared. */
const maxChars = 40_000;

const blanksBefore = (text: string) => text.slice(0, text.length - text.trimStart().length);
const blanksAfter = (text: string) => text.slice(text.trimEnd().length);

/** Splits at commas and line breaks outside of brackets; separators are at odd indexes. */
function splitOutside(prompt: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const piece of prompt.split(/(\\.|[,\n()[\]])/)) {
    if (piece === "(" || piece === "[") depth++;
    if (piece === ")" || piece === "]") depth = Math.max(0, depth - 1);
    if (depth === 0 && (piece === "," || piece === "\n")) parts.push(piece, "");
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

/** Tags, and at odd indexes what separates them, with its whitespace: in the pattern, a run of it would be quadratic. */
function tagsOf(prompt: string): string[] {
  const parts = splitOutside(prompt);
  for (let i = 1; i < parts.length; i += 2) {
    const [before = "", after = ""] = [parts[i - 1], parts[i + 1]];
    parts[i] = blanksAfter(before) + parts[i] + blanksBefore(after);
    parts[i - 1] = before.trimEnd();
    parts[i + 1] = after.trimStart();
  }
  return parts;
}

const words = (tag: string) => tag.trim().split(/\s+/).length;

/** At least four entries, three quarters of them with at most four words: a tag list rather than sentences. */
export function isTagList(prompt: string): boolean {
  const tags = tagsOf(prompt).filter((part, i) => i % 2 === 0 && part.trim() !== "");
  return tags.length >= 4 && tags.filter((tag) => words(tag) <= 4).length >= tags.length * 0.75;
}

function joined(segments: readonly PromptSegment[]): PromptSegment[] {
  const out: PromptSegment[] = [];
  for (const { kind, text } of segments) {
    const last = out.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== "") out.push({ kind, text });
  }
  return out;
}

function tagSide(
  own: readonly string[],
  other: readonly string[],
  kind: "added" | "removed",
): PromptSegment[] {
  const left = new Map<string, number>();
  for (const [i, tag] of other.entries())
    if (i % 2 === 0) left.set(tag.trim(), (left.get(tag.trim()) ?? 0) + 1);
  const segments = own.map((text, i): PromptSegment => {
    const count = left.get(text.trim()) ?? 0;
    if (i % 2 === 1 || text.trim() === "") return { kind: "same", text };
    left.set(text.trim(), count - 1);
    return { kind: count > 0 ? "same" : kind, text };
  });
  return joined(segments);
}

const whole = (left: string, right: string): PromptDiff => ({
  mode: "whole",
  left: joined([{ kind: "removed", text: left }]),
  right: joined([{ kind: "added", text: right }]),
});

function wordDiff(left: string, right: string): PromptDiff {
  const changes = diffWordsWithSpace(left, right, { maxEditLength: maxChanges });
  if (changes === undefined) return whole(left, right);
  const segments = changes.map(({ value, added, removed }): PromptSegment => {
    return { kind: added ? "added" : removed ? "removed" : "same", text: value };
  });
  return {
    mode: "words",
    left: segments.filter((s) => s.kind !== "added"),
    right: segments.filter((s) => s.kind !== "removed"),
  };
}

/** Diffs two prompts: by tag, ignoring order, if both are tag lists, else by word. Case-sensitive. */
export function promptDiff(left: string, right: string): PromptDiff {
  if (left.length + right.length > maxChars) return whole(left, right);
  if (left === right || !isTagList(left) || !isTagList(right)) return wordDiff(left, right);
  const [a, b] = [tagsOf(left), tagsOf(right)];
  return { mode: "tags", left: tagSide(a, b, "removed"), right: tagSide(b, a, "added") };
}
