import { describe, expect, it } from "vitest";
import type { Insights } from "@/lib/contracts/reviews/insights";
import { basisText, insightSentences, settingTitle } from "./insight-words";

type InsightSetting = Insights["settings"][number];

const value = (text: string, rate: number, votes: number, half = 0.05) => ({
  value: text,
  rate,
  interval: [rate - half, rate + half] as [number, number],
  votes,
});
const setting = (
  key: string,
  values: InsightSetting["values"],
  even: InsightSetting["even"] = null,
): InsightSetting => ({
  key,
  votes: 40,
  values,
  even,
});

describe("the answer", () => {
  it.each([
    ["nothing", [], ["Too little to say: no value has 20 votes yet."]],
    [
      "too few votes",
      [setting("steps", [value("20", 1, 19)])],
      ["Too little to say: no value has 20 votes yet."],
    ],
    [
      "a winner",
      [
        setting("steps", [value("20", 0.6, 40)]),
        setting("model", [value("aurora", 0.66, 322), value("ink", 0.3, 20)]),
      ],
      ["aurora wins 66 % of its votes against other models (61–71 %)."],
    ],
    [
      "a number that wins",
      [setting("cfg", [value("7", 0.7, 30)])],
      ["cfg 7 wins 70 % of its votes against other values (65–75 %)."],
    ],
    [
      "none clearly, two even",
      [setting("steps", [value("24", 0.52, 78)], { values: ["24", "32"], wins: [41, 37] })],
      [
        "No value is clearly ahead of the others.",
        "steps 24 and steps 32 are even: they met 78 times and ended 41 to 37.",
      ],
    ],
  ])("%s", (_, settings, expected) => {
    expect(insightSentences({ settings })).toEqual(expected);
  });
});

it("an insight says which votes it is made of", () => {
  const insights: Insights = {
    since: "2026-06-01T00:00:00.000Z",
    votes: 2_214,
    isCut: false,
    questions: [],
    reviews: 31,
    counted: 1_551,
    settings: [],
    agreement: [],
    reviewers: [],
  };
  expect(basisText(insights, false)).toBe(
    "1,551 of 2,214 votes count here, from 31 reviews since 1 June 2026: those where only one setting varied. Ties and neither are left out; a row with fewer than 20 votes says too little.",
  );
  expect(basisText({ ...insights, since: null, isCut: true }, true)).toMatch(
    /31 reviews: those where a setting varied.*Only the newest 2,214 votes are read\.$/,
  );
});

it.each([
  ["cfg", "Cfg"],
  ["model", "Model"],
  ["preset", "Preset"],
])("heads %s", (key, title) => {
  expect(settingTitle(key)).toBe(title);
});
