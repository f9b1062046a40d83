import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskedAxis, axisFault, axisForm } from "./axis-form";
import { duplicates } from "./duplicates";
import { type AxisContext, countAxis, isRefusal } from "./expand-axis";
import { countTexts, readTemplate, textsOf } from "./template";

const draw = { nonce: "n", min: 0n, max: 2n ** 64n - 1n };
const context: AxisContext = { path: "axes.0", prompt: "a cat, a cat", draw, name: "0" };

function expanded(axis: AskedAxis, more: Partial<AxisContext> = {}) {
  const form = axisForm(axis);
  if (form === null) return null;
  const counted = countAxis(form, { ...context, ...more });
  return isRefusal(counted) ? `${counted.reason} ${counted.path}` : counted.make().values;
}
const plain = (values: ReturnType<typeof expanded>) =>
  Array.isArray(values) ? values.map(([one]) => one) : values;

describe("an axis gives", () => {
  it.each<[string, AskedAxis, unknown]>([
    ["its values", { key: "cfg", values: [5, 7] }, [5, 7]],
    ["an empty list as a value", { key: "loras", values: [[], [{ name: "x" }]] }, [[], [{ name: "x" }]]],
    ["a range with both ends", { key: "steps", from: 10, to: 40, step: 15 }, [10, 25, 40]],
    ["a range that stops before its end", { key: "steps", from: 10, to: 39, step: 15 }, [10, 25]],
    ["exact decimals", { key: "cfg", from: 0.1, to: 0.5, step: 0.1 }, [0.1, 0.2, 0.3, 0.4, 0.5]],
    ["a range downwards", { key: "cfg", from: 1, to: 0, step: -0.5 }, [1, 0.5, 0]],
    ["tiny steps", { key: "cfg", from: 1e-7, to: 3e-7, step: 1e-7 }, [1e-7, 2e-7, 3e-7]],
    [
      "nothing for a step away from its end",
      { key: "cfg", from: 1, to: 2, step: -1 },
      "out_of_range axes.0.step",
    ],
    ["nothing for a step of 0", { key: "cfg", from: 1, to: 2, step: 0 }, "out_of_range axes.0.step"],
    ["nothing without values", { key: "cfg", values: [] }, "out_of_range axes.0"],
    [
      "seeds beyond 2^53 and 2^63",
      { key: "seed", from: "9223372036854775807", count: 2 },
      ["9223372036854775807", "9223372036854775808"],
    ],
    ["a find that is replaced later", { key: "prompt", find: "cat", with: ["dog", ""] }, ["dog", ""]],
    [
      "nothing for a find that is missing",
      { key: "prompt", find: "c.t", with: ["x"] },
      "find_missing axes.0.find",
    ],
    ["nothing for an empty find", { key: "prompt", find: "", with: ["x"] }, "find_missing axes.0.find"],
    ["a template's texts", { key: "prompt", template: "{a|b} {1|2}" }, ["a 1", "a 2", "b 1", "b 2"]],
    [
      "nothing of too many texts",
      { key: "prompt", template: "{a|b}".repeat(10) },
      "too_many axes.0.template",
    ],
    [
      "nothing of endless texts",
      { key: "prompt", template: "{a|b}".repeat(2_000) },
      "too_many axes.0.template",
    ],
    ["nothing of an open brace", { key: "prompt", template: "a {b" }, "unknown_value axes.0.template"],
  ])("%s", (_, axis, values) => expect(plain(expanded(axis))).toEqual(values));

  it("rows of keys that go together", () =>
    expect(
      expanded({
        keys: ["width", "height"],
        values: [
          [1, 2],
          [2, 1],
        ],
      }),
    ).toEqual([
      [1, 2],
      [2, 1],
    ]));

  it("random seeds within the range, each once, and the same from the same draw", () => {
    const seeds = plain(expanded({ key: "seed", random: 200 }, { draw: { ...draw, min: 5n, max: 300n } }));
    expect(new Set(seeds as string[]).size).toBe(200);
    expect((seeds as string[]).every((seed) => BigInt(seed) >= 5n && BigInt(seed) <= 300n)).toBe(true);
    expect(plain(expanded({ key: "seed", random: 200 }, { draw: { ...draw, min: 5n, max: 300n } }))).toEqual(
      seeds,
    );
    expect(expanded({ key: "seed", random: 9 }, { draw: { ...draw, max: 3n } })).toBe("out_of_range axes.0");
  });

  it("a count without making a billion values", () => {
    const form = axisForm({ key: "cfg", from: 0, to: 1, step: 1e-9 });
    const counted = form && countAxis(form, context);
    expect(counted).toMatchObject({ count: 1_000_000_001 });
  });
});

it.each<[string, AskedAxis, (string | number)[]]>([
  ["no form", { key: "cfg" }, []],
  ["two forms", { key: "cfg", values: [1], random: 2 }, []],
  ["a seed as a number", { key: "seed", values: ["1", 2] }, ["values", 1]],
  ["seeds as a range of numbers", { key: "seed", from: 1, to: 2, step: 1 }, []],
  ["a row that is too short", { keys: ["width", "height"], values: [[1, 2], [1]] }, ["values", 1]],
  ["a wrong value in a row", { keys: ["steps", "seed"], values: [[1, 2]] }, ["values", 0, 1]],
  ["find in a setting that is no prompt", { key: "sampler", find: "a", with: ["b"] }, []],
])("%s is unreadable, and says where", (_, axis, path) => {
  const seedsAreText = (key: string, value: unknown) =>
    key === "seed" && typeof value === "number" ? "text" : null;
  expect(axisFault(axis, seedsAreText)?.[0]).toEqual(path);
});

it("7 and 7.0 are one value, and cases differ", () => {
  const axis = (values: unknown[]) => ({
    values: values.map((value) => [value]),
    pathOf: (place: number) => `axes.0.values.${place}`,
  });
  expect(duplicates(axis(JSON.parse("[7, 5, 7.0]")), []).map(({ path }) => path)).toEqual([
    "axes.0.values.2",
  ]);
  expect(duplicates(axis(["euler", "Euler"]), [])).toEqual([]);
  expect(duplicates(axis([5, 4]), [[3], [4]])).toMatchObject([
    { path: "axes.0.values.1", message: "4 is there already" },
  ]);
});

describe("a template", () => {
  const texts = (template: string) => {
    const read = readTemplate(template);
    return "fault" in read ? null : textsOf(read.parts);
  };
  it.each([
    ["plain | text", ["plain | text"]],
    ["{{a|b}} (x:1.2) $1 __w__", ["{a|b} (x:1.2) $1 __w__"]],
    ["{a|{b|c}}", ["a", "b", "c"]],
    ["{a|{b|c} d} e", ["a e", "b d e", "c d e"]],
    ["{a}}|b}", ["a}", "b"]],
    ["{x|{{y}}}", ["x", "{y}"]],
    ["{|a}", ["", "a"]],
    ["a } b", ["a } b"]],
    ["{a|b", null],
    [`${"{a|".repeat(60)}b${"}".repeat(60)}`, null],
  ])("%s", (template, expected) => expect(texts(template)).toEqual(expected));

  it("gives as many texts as are counted, in the order of the alternatives", () => {
    const tree: fc.Arbitrary<string> = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof(
        { depthSize: "small", maxDepth: 3 },
        fc.constantFrom("a", "b c", "ع", "$&"),
        fc.array(tie("part"), { minLength: 1, maxLength: 3 }).map((all) => `{${all.join(" |")} }`),
      ),
    })).part;
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 3 }), (parts) => {
        const read = readTemplate(parts.join(" "));
        if ("fault" in read) throw new Error(read.fault);
        if (countTexts(read.parts) > 1_000) return;
        expect(textsOf(read.parts)).toHaveLength(countTexts(read.parts));
      }),
    );
  });
});

it("a range has every decimal between its ends", () => {
  const whole = fc.integer({ min: -10_000, max: 10_000 });
  fc.assert(
    fc.property(
      whole,
      fc.integer({ min: 1, max: 500 }),
      fc.nat(50),
      fc.nat(6),
      (from, step, count, places) => {
        const exact = (value: number) => Number(`${value}e-${places}`);
        const axis = { key: "cfg", from: exact(from), to: exact(from + count * step), step: exact(step) };
        expect(plain(expanded(axis))).toEqual(
          Array.from({ length: count + 1 }, (_, i) => exact(from + i * step)),
        );
      },
    ),
  );
});
