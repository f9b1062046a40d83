import { describe, expect, it } from "vitest";
import { barsOf, changeText, keyName } from "./usage-words";

const series = (key: string, ...bytes: number[]) => ({
  key,
  points: bytes.map((each, i) => ({ date: `2026-01-0${i + 1}`, bytes: each, count: 1 })),
});

describe("bars", () => {
  const all = [
    series("a", 5, 10),
    series("b", 0, 30),
    series("c", 20, 20),
    series("gone", 4, 0),
    series("never", 0, 0),
  ];
  it("are the largest first, with what changed", () => {
    expect(barsOf(all, 10)).toEqual({
      bars: [
        { key: "b", bytes: 30, change: 30 },
        { key: "c", bytes: 20, change: 0 },
        { key: "a", bytes: 10, change: 5 },
        { key: "gone", bytes: 0, change: -4 },
      ],
      rest: null,
    });
  });

  it("that are too many are put together", () => {
    expect(barsOf(all, 1)).toEqual({
      bars: [{ key: "b", bytes: 30, change: 30 }],
      rest: { key: "", keys: 3, bytes: 30, change: 1 },
    });
  });
});

it.each([
  [4_600_000_000, "+4.6 GB"],
  [-400, "−400 B"],
  [0, "±0"],
])("a change of %d bytes reads %s", (bytes, text) => {
  expect(changeText(bytes)).toBe(text);
});

it("the usage table names what has no key, and kinds by their plural", () => {
  expect([keyName("preset", ""), keyName("kind", "original"), keyName("model", "fox")]).toEqual([
    "no preset",
    "Originals",
    "fox",
  ]);
});
