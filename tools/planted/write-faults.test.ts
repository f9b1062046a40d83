import ts from "typescript";
import { expect, test } from "vitest";
import { findSites } from "./sites/find-sites";
import { withFault, withSwitches } from "./write-faults";

const numbered = (text: string) => findSites("a.tsx", text).map((site, n) => ({ ...site, n }));
const switched = (text: string) => withSwitches(text, numbered(text)).replace(/^import .*?; /, "");
const written = (text: string) => numbered(text).map((fault) => withFault(text, fault));

/** What a source exports as `value`, with a fault or none. */
function valueWith(text: string, fault: number): unknown {
  const { outputText } = ts.transpileModule(withSwitches(text, numbered(text)), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const module = { exports: {} as { value?: unknown } };
  const load = () => ({ plantedFault: (n: number) => n === fault });
  new Function("exports", "require", outputText)(module.exports, load);
  return module.exports.value;
}

test.each([
  ["x = !a;", "x = (plantedFault(0) ? (a) : (!a));"],
  ["f();", "{ if (!plantedFault(0)) { f(); } }"],
  ["<A disabled />;", "<A disabled={!plantedFault(0)} />;"],
  [`<A title="b" />;`, `<A title={plantedFault(0) ? undefined : ("b")} />;`],
  ["<A><b /></A>;", "<A>{plantedFault(0) ? null : (<b />)}</A>;"],
  ["x = { lt: a };", `x = { [plantedFault(0) ? "lte" : "lt"]: a };`],
  ["x = { where: { a } };", "x = { where: { ...(plantedFault(0) ? {} : { a }) } };"],
])("%s is switched", (text, expected) => {
  expect(switched(text)).toBe(expected);
});

test.each([
  ["x = !a;", ["x = (a);"]],
  ["f();", ["{}"]],
  ["<A disabled />;", ["<A  />;"]],
  ["<A onClick={f} />;", ["<A  />;"]],
  ["<A><b /></A>;", ["<A></A>;"]],
  ["x = { lt: a };", ["x = { lte: a };"]],
  ["x = { where: { a } };", ["x = { where: { ...{} } };"]],
])("%s is given to the compiler with its fault", (text, expected) => {
  expect(written(text)).toEqual(expected);
});

test("of faults within each other and at one place, each can be the active one", () => {
  const text = "export const value = [1, 5].filter((n) => n < 5 && n > 0).length;";
  const values = numbered(text).map(({ n, operator, after }) => [operator, after, valueWith(text, n)]);
  expect(valueWith(text, -1)).toBe(1);
  expect(values).toEqual([
    ["dropped method", "[1, 5]", 2],
    ["number", "2", 1],
    ["number", "6", 1],
    ["and/or", "n < 5 || n > 0", 2],
    ["boundary", "n <= 5", 2],
    ["negation", "n >= 5", 1],
    ["number", "6", 2],
    ["boundary", "n >= 0", 1],
    ["negation", "n <= 0", 0],
    ["number", "1", 0],
  ]);
});

test("a switched source keeps its lines and its directive", () => {
  const text = '"use client";\n\nimport a from "a";\nif (a)\n  f();\n';
  expect(withSwitches(text, numbered(text)).split("\n").slice(0, 4)).toEqual([
    '"use client";import { plantedFault } from "@/tools/planted/inside/switch"; ',
    "",
    'import a from "a";',
    "if ((plantedFault(0) ? (true) : ((plantedFault(1) ? (false) : (a)))))",
  ]);
});
