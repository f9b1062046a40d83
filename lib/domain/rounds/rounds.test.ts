import { expect, it } from "vitest";
import { noSettings, type Settings } from "@/lib/domain/settings/settings";
import { type ChampionRecord, championChanges } from "./champion-changes";
import { championRefusal } from "./champion-refusal";
import { chainText, gainKind, gainTitle, type RoundStanding } from "./gain-text";
import { rankSettings } from "./value-strengths";

const round = (number: number, more: Partial<RoundStanding> = {}): RoundStanding => ({
  number,
  reviewId: `review ${number}`,
  championId: `champion ${number}`,
  gain: null,
  ...more,
});
const gain = (won: number, votes: number): RoundStanding["gain"] => ({
  rate: won / votes,
  interval: [0.25, 0.75],
  votes,
});

it.each<[last: Partial<RoundStanding>, kind: string, sentence: string]>([
  [{ reviewId: null, championId: null }, "waiting", "Round 2 is not judged yet. Round 1’s champion stands."],
  [{ championId: null }, "open", "Round 2 is not decided yet. Round 1’s champion stands."],
  [{ championId: "champion 1" }, "held", "Round 2 did not beat round 1: its champion stayed."],
  [{}, "unmet", "Nobody has compared the champions of round 1 and round 2."],
  [
    { gain: gain(4, 5) },
    "few",
    "Too few votes to say whether round 2 is better than round 1: 80 % of 5 votes (25–75 %).",
  ],
  [{ gain: gain(6, 12) }, "level", "Round 2 is no better than round 1: 50 % of 12 votes (25–75 %)."],
  [{ gain: gain(20, 24) }, "better", "Round 2 is better than round 1: 83 % of 24 votes (25–75 %)."],
  [{ gain: gain(4, 24) }, "worse", "Round 2 is worse than round 1: 17 % of 24 votes (25–75 %)."],
])("a last round with %o is %s", (last, kind, sentence) => {
  expect(gainKind(round(2, last), round(1))).toBe(kind);
  expect(chainText([round(1), round(2, last)])).toBe(sentence);
});

it("a first round has nothing to beat", () => {
  expect(chainText([round(1)])).toBe("One round so far: its champion is the one to beat.");
  expect(gainTitle(gainKind(round(1), null), 1)).toBe("The first round has nothing to beat");
});

const found = { title: "Boats", isDecided: true, number: 1, championId: "a", isAvailable: true };

it.each<
  [what: string, review: Parameters<typeof championRefusal>[0], isWithout: boolean, reason: string | null]
>([
  ["a decided review", found, false, null],
  ["none", null, false, "not_found"],
  ["a hidden champion", { ...found, championId: null }, false, "not_found"],
  ["an open review", { ...found, isDecided: false, championId: null }, false, "not_found"],
  ["a removed champion", { ...found, isAvailable: false }, false, "gone"],
  ["a removed champion, without it", { ...found, isAvailable: false }, true, null],
  ["round 49", { ...found, number: 49 }, false, null],
  ["round 50", { ...found, number: 50 }, false, "too_many"],
])("the champion after %s is described: %s", (_, review, isWithout, reason) => {
  expect(championRefusal(review, isWithout)?.reason ?? null).toBe(reason);
});

const record = (asked: Partial<Settings>, params: ChampionRecord["params"] = {}): ChampionRecord => ({
  sources: {
    asked: { ...noSettings, ...asked },
    recorded: null,
    embedded: null,
    measured: { width: 64, height: 64 },
    pipeline: { id: "draw", version: "1" },
  },
  params,
});

it("champions differ in what both are known to have, and in parameters", () => {
  const [from, to] = [
    record({ cfg: 5, steps: 20, seed: "9007199254740993", sampler: "heun" }, { grain: 0.1, haze: 1 }),
    record({ cfg: 5, steps: 32, seed: "9007199254740995" }, { grain: 0.1, fog: "thin" }),
  ];
  expect(championChanges(from, to)).toEqual([
    { key: "steps", from: 20, to: 32 },
    { key: "seed", from: "9007199254740993", to: "9007199254740995" },
    { key: "params.fog", from: null, to: "thin" },
    { key: "params.haze", from: 1, to: null },
  ]);
  expect(championChanges(from, from)).toEqual([]);
});

it("values are ranked by the votes between them, and settings that do not vary are left out", () => {
  const candidates = [5, 5, 7].map((cfg, i) => ({ id: `c${i}`, values: { cfg, steps: 20 } }));
  const votes = [{ leftId: "c0", rightId: "c2", outcome: "right" as const, times: 8 }];
  const [cfg, ...others] = rankSettings(["cfg", "steps", "sampler"], candidates, votes);
  expect(others).toEqual([]);
  expect(cfg?.values.map(({ value }) => value)).toEqual([7, 5]);
});
