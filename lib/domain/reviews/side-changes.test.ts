import { expect, test } from "vitest";
import type { ComparedValues } from "@/lib/domain/compare/compare-settings";
import { settingKeys } from "@/lib/domain/settings/catalogue";
import { sideChanges } from "./side-changes";

const unknown = Object.fromEntries(settingKeys.map((key) => [key, null])) as ComparedValues;
const made = (more: Partial<ComparedValues>): ComparedValues => ({ ...unknown, ...more });

test("what differs is named once, with its values where they are the same in all pairs", () => {
  const pairs = [
    [made({ prompt: "a cup", cfg: 5, steps: 8 }), made({ prompt: "a cup", cfg: 7, steps: 16 })],
    [made({ prompt: "a tree", cfg: 5, steps: 9 }), made({ prompt: "a tree", cfg: 7, steps: 16 })],
    [made({ prompt: "a boat", cfg: 7 }), made({ prompt: "a boat", cfg: 7, steps: 16 })],
  ] as const;
  expect(sideChanges(pairs)).toEqual([
    { key: "steps", left: null, right: "16", pairs: 2 },
    { key: "cfg", left: "5", right: "7", pairs: 2 },
  ]);
});

test("without pairs, or with equal ones, nothing changed", () => {
  expect(sideChanges([])).toEqual([]);
  expect(sideChanges([[made({ cfg: 5 }), made({ cfg: 5 })]])).toEqual([]);
});
