import { expect, test } from "vitest";
import { offerText, runnersAnswer, secondsText } from "./runner-words";

const runner = (name: string, state: "online" | "offline" | "paused") => ({ name, state });

test.each([
  [[runner("alpha", "offline")], "alpha is offline."],
  [[runner("alpha", "online"), runner("beta", "online")], "All 2 runners are online."],
  [
    [runner("alpha", "online"), runner("gamma", "paused"), runner("attic", "offline")],
    "1 of 3 runners is online. gamma is paused, attic is offline.",
  ],
  [["a", "b", "c", "d"].map((name) => runner(name, "offline")), "0 of 4 runners are online. 4 are offline."],
])("the answer says who can work: %#", (runners, said) => {
  expect(runnersAnswer(runners)).toBe(said);
});

test("an offer is told by what it takes", () => {
  const model = { key: "model", type: "choice", choices: ["a", "b"] } as const;
  expect(offerText({ settings: [model, { key: "params.start", type: "artifact" }] })).toBe(
    "2 settings, 2 models, takes a picture",
  );
});

test.each([
  [null, "–"],
  [6.83, "6.8 s"],
  [61.4, "61 s"],
])("a runner's age of %s seconds reads %s", (seconds, said) => {
  expect(secondsText(seconds)).toBe(said);
});
