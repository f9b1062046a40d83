import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Comparable, comparedOf } from "@/lib/domain/compare/compare-settings";
import { lorasAgree, modelsAgree, sameValue } from "@/lib/domain/settings/agreement";

const model = (name: string | null, hash: string | null = null) => ({ name, hash });
const sha = "217daae812cd6bc9d66a33e3a2b5f2c2ee1ad5fa0f5cd54bd5f2b4a5f1e1a001";

describe("models", () => {
  it.each([
    ["one hash in two cases", model("a", "AbCdEf0123"), model("b", "abcdef0123"), "same"],
    ["a short hash of the long one", model(null, sha.slice(0, 10)), model("a", sha), "same"],
    ["two hashes under one name", model("a", "0000000000"), model("a", "1111111111"), "differs"],
    ["hashes of two kinds, one name", model("a", "00000000"), model("a", "1111111111"), "same"],
    ["only one hash, one name", model("a", "0000000000"), model("a"), "same"],
    ["only one hash, two names", model("a", "0000000000"), model("b"), "differs"],
    ["two cases of a name", model("a"), model("A"), "differs"],
    ["a hash beside a name", model(null, "0000000000"), model("a"), "unknown"],
  ] as const)("%s: %s %s %s", (_, a, b, expected) => {
    expect([modelsAgree(a, b), modelsAgree(b, a)]).toEqual([expected, expected]);
  });
});

const lora = (name: string, weight: number | null = 1, hash: string | null = null) => ({
  name,
  weight,
  hash,
});

describe("LoRAs", () => {
  it.each([
    ["another order", [lora("a"), lora("b", 0.5)], [lora("b", 0.5), lora("a")], "same"],
    ["another weight", [lora("a")], [lora("a", 0.9)], "differs"],
    ["an unknown weight", [lora("a")], [lora("a", null)], "unknown"],
    ["one more", [lora("a")], [lora("a"), lora("b")], "differs"],
    ["twice one", [lora("a"), lora("a")], [lora("a"), lora("b")], "differs"],
    ["other names, one hash", [lora("a", 1, sha)], [lora("b", 1, sha)], "same"],
    ["none", [], [], "same"],
  ] as const)("%s", (_, a, b, expected) => {
    expect(lorasAgree(a, b)).toBe(expected);
    expect(lorasAgree(b, a)).toBe(expected);
  });

  it("agree with themselves in any order", () => {
    const some = fc.array(
      fc.record({
        name: fc.constantFrom("a", "b", "c"),
        weight: fc.constantFrom(1, 0.5, null),
        hash: fc.constant(null),
      }),
    );
    fc.assert(
      fc.property(
        some.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(lorasAgree(list, shuffled)).toBe("same");
        },
      ),
    );
  });
});

it.each([
  [1.0, 1, true],
  ["7", 7, false],
  ["7", "7", true],
  ["", null, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
])("the typed values %j and %j are compared", (a, b, same) => {
  expect(sameValue(a, b)).toBe(same);
});

describe("the size compared", () => {
  const sources: Comparable = {
    id: "i",
    name: "n",
    recorded: null,
    asked: null,
    embedded: null,
    measured: null,
    pipeline: null,
  };
  const measured = { width: 192, height: 64 };
  it.each([
    [
      "what was asked before what was measured",
      { asked: { width: 64, height: 64 }, measured },
      { width: 64, height: 64 },
    ],
    ["measured when one side is not said", { asked: { width: 64 }, measured }, measured],
    [
      "both sides from one source",
      { recorded: { width: 1 }, asked: { width: 2, height: 3 }, measured },
      { width: 2, height: 3 },
    ],
    ["none", {}, null],
  ])("%s", (_, change, size) => {
    expect(comparedOf({ ...sources, ...change }).size).toEqual(size);
  });
});
