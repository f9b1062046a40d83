import fc from "fast-check";
import { expect, test } from "vitest";
import { diffMarkdown } from "./diff-markdown";

test("the verdict, what differs, and what is identical", () => {
  const rows = [
    { label: "prompt", isConstant: true, texts: ["a cat,\n (fluffy:1.2)", "a cat"] },
    { label: "steps", isConstant: false, texts: ["20", "31"] },
    { label: "LoRAs", isConstant: false, texts: ["<ink|1>", "not known"] },
  ];
  expect(diffMarkdown("Controlled: only steps varies", ["a_1.png", "b.png"], rows)).toBe(
    `**Controlled: only steps varies**

|  | 1 · a\\_1.png | 2 · b.png |
| --- | --- | --- |
| steps | 20 | 31 |
| LoRAs | \\<ink\\|1\\> | not known |

Identical:

- prompt: a cat, (fluffy:1.2)
`,
  );
});

test("without differences there is no table", () => {
  const rows = [{ label: "steps", isConstant: true, texts: ["20", "20", "20"] }];
  expect(diffMarkdown("Identical settings", ["a", "b", "c"], rows)).not.toContain("---");
});

test.each(["\n", "\r", "\r\n"])("the line ending %j in a text starts no new line", (ending) => {
  const texts = [`a${ending}# Approved`, `b${ending}${ending}- c`];
  const rows = [
    { label: "prompt", isConstant: false, texts },
    { label: "model", isConstant: true, texts },
  ];
  const lines = diffMarkdown(`Controlled${ending}# Approved`, texts, rows).split(/[\r\n]+/);
  expect(lines.filter((each) => /^(?:#|- c)/.test(each))).toEqual([]);
});

test("whatever texts say, every row has a cell for each picture", () => {
  const names = fc.array(fc.string(), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(names, fc.string(), (all, text) => {
      const rows = [{ label: "seed", isConstant: false, texts: all.map(() => text) }];
      const lines = diffMarkdown("", all, rows)
        .split("\n")
        .filter((each) => each.startsWith("| "));
      expect(lines).toHaveLength(3);
      for (const each of lines) expect(each.replaceAll(/\\./g, "").split("|")).toHaveLength(all.length + 3);
    }),
  );
});
