import { expect, test } from "vitest";
import type { PromptSegment } from "@/lib/domain/compare/prompt-diff";
import { cut, foldSegments } from "./fold-segments";

const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(" ");
const same = (text: string): PromptSegment => ({ kind: "same", text });
const added = (text: string): PromptSegment => ({ kind: "added", text });

test("what changed is kept to the letter, up to 2,000 characters", () => {
  const changed = added("x".repeat(2_000));
  expect(foldSegments([same("a "), changed, same(" b")])).toEqual([same("a "), changed, same(" b")]);
  const longer = added("x".repeat(2_001));
  expect(foldSegments([longer])).toEqual([added(changed.text + cut)]);
  const paired = added(`${"x".repeat(1_999)}🎈`);
  expect(foldSegments([paired])).toEqual([added("x".repeat(1_999) + cut)]);
});

test("of very many changes the first 200 are kept", () => {
  const many = Array.from({ length: 500 }, (_, i) => (i % 2 === 0 ? same("a ") : added("b ")));
  const folded = foldSegments(many);
  expect(folded.slice(0, -1)).toEqual(many.slice(0, 200));
  expect(folded.at(-1)).toEqual(same(cut));
});

test("long alike stretches keep whole words beside a change only", () => {
  const long = words(100);
  const [first, , middle, , last] = foldSegments([
    same(long),
    added("x"),
    same(long),
    added("y"),
    same(long),
  ]);
  expect(first?.text.startsWith(cut)).toBe(true);
  expect(first?.text.endsWith(" word99")).toBe(true);
  expect(middle?.text).toMatch(/^word0 word1 .+ … word\d+ .+ word99$/);
  expect(last?.text.startsWith("word0 word1")).toBe(true);
  expect(last?.text.endsWith(cut)).toBe(true);
  for (const each of [first, middle, last]) expect(each?.text.length).toBeLessThan(200);
});
