import { expect, it } from "vitest";
import type { Comparable } from "@/lib/domain/compare/compare-settings";
import { verdictInPairs } from "@/lib/domain/compare/fairness-verdict";
import type { Settings } from "@/lib/domain/settings/settings";

const item = (recorded: Partial<Settings>): Comparable => ({
  id: "id",
  name: "name",
  recorded: { prompt: "a cat", steps: 20, cfg: 7, seed: "1", ...recorded },
  asked: null,
  embedded: null,
  measured: { width: 64, height: 64 },
  pipeline: { id: "p", version: null },
});
const pair = (one: Partial<Settings>, other: Partial<Settings>) => [item(one), item(other)];
const dog = { prompt: "a dog", seed: "2" };

it.each<[string, Comparable[][], string, string[], string]>([
  [
    "prompts and seeds differ from pair to pair",
    [pair({}, { cfg: 1 }), pair(dog, { ...dog, cfg: 1 })],
    "controlled",
    ["cfg"],
    "Controlled: only cfg varies",
  ],
  [
    "another setting in each",
    [pair({}, { cfg: 1 }), pair({}, { steps: 4 })],
    "confounded",
    ["steps", "cfg"],
    "Confounded: steps and cfg vary",
  ],
  [
    "known in one of two pairs",
    [pair({ cfg: null }, { cfg: null }), pair({}, {})],
    "identical",
    [],
    "Identical settings",
  ],
  [
    "known on one of a pair",
    [pair({ cfg: null }, {}), pair({}, {})],
    "incomparable",
    [],
    "Not comparable: cfg known on 3 of 4",
  ],
])("a verdict over several pairs: %s", (_, pairs, kind, varying, text) => {
  expect(verdictInPairs(pairs)).toEqual({ kind, varying, text: `${text}, pair by pair` });
});
