import { expect, test } from "vitest";
import { aboutText } from "../about-text";
import { basisText, generateText, spaceText, timeText } from "./draft-words";

const runners = { offering: 2, online: 2, free: 1 };
const basis = { pictures: 50, pipeline: "p", model: null };
const known = { seconds: 372, interval: [300, 480] as [number, number], basis, bytes: null };
const unknown = { ...known, seconds: null, interval: null, basis: { ...basis, pictures: 1 } };

test.each([
  [0.2, "1 s"],
  [59, "59 s"],
  [372, "6 min"],
  [11_100, "3 h 5 min"],
])("an estimate of %s seconds reads about %s", (seconds, text) => {
  expect(aboutText(seconds)).toBe(text);
});

test("a time names the runners and what it is taken from", () => {
  expect(timeText(known, runners)).toBe("about 6 min on 2 runners");
  expect(basisText(known, runners)).toBe("5 min to 8 min, from 50 like it");
  expect(basisText({ ...known, interval: [0.8, 1.2] }, runners)).toBe("from 50 like it");
  expect(timeText(unknown, runners)).toBe("Time not known yet, on 2 runners");
  expect(basisText(unknown, runners)).toBe("from 1 job like it, 3 are needed");
});

test("without a runner the jobs wait, which is said", () => {
  expect(timeText(known, { ...runners, online: 0 })).toBe("No runner is online");
  expect(timeText(known, { offering: 0, online: 0, free: 0 })).toBe("No runner offers this");
  expect(basisText(known, { ...runners, online: 0 })).toBe("the jobs wait for one");
});

test("the button names the number", () => {
  expect([1, 1_048].map(generateText)).toEqual(["Generate 1 picture", "Generate 1,048 pictures"]);
});

test("space that the environment does not have is said", () => {
  const space = (bytes: number | null, freeBytes: number | null) =>
    spaceText({ estimate: { ...known, bytes }, freeBytes });
  expect(space(null, 10)).toBeNull();
  expect(space(2_000_000, null)).toEqual({ text: "2.0 MB", note: "about, in all", isTooMuch: false });
  expect(space(2_000_000, 2_000_000)).toMatchObject({ isTooMuch: false });
  expect(space(2_000_000, 1_000_000)).toEqual({
    text: "2.0 MB",
    note: "about; only 1.0 MB is free there",
    isTooMuch: true,
  });
  expect(space(2_000_000, 0)).toMatchObject({ note: "about; nothing is free there" });
});
