import { expect, test } from "vitest";
import { findSites } from "./find-sites";

const faultsOf = (text: string, file = "a.tsx") =>
  findSites(file, text).map(({ operator, before, after }) => `${operator}: ${before} → ${after}`);

test.each([
  ["a < b;", ["boundary: a < b → a <= b", "negation: a < b → a >= b"]],
  ["a === b;", ["negation: a === b → a !== b"]],
  ["a && b;", ["and/or: a && b → a || b"]],
  ["a ?? b;", ["fallback: a ?? b → b"]],
  ["a - b;", ["arithmetic: a - b → a + b"]],
  ["name + '.png';", []],
  ["!a;", ["negation: !a → a"]],
  ["!!a;", ["negation: !a → a"]],
  ["if (a) b;", ["condition: a → true", "condition: a → false"]],
  ["while (a) b;", ["condition: a → false"]],
  ["f(3);", ["removed call: f(3); → ", "number: 3 → 4"]],
  ["x = 60_000;", []],
  ["async () => { await f(); };", ["removed call: await f(); → "]],
  ["class A extends B { constructor() { super(); } }", []],
  ["x = a.filter(f);", ["dropped method: a.filter(f) → a"]],
  ["x = a?.b.filter(f);", []],
  ["() => a.map(f);", ["empty return: a.map(f) → []"]],
  ["function f(): A | null { return a; }", ["empty return: a → null"]],
  ["log.warn({ a: b && c });", []],
  ["type A = 1 | 2; enum B { c = 1 }", []],
  [`import a from "a"; export { b } from "b";`, []],
])("%s holds these faults", (text, faults) => {
  expect(faultsOf(text)).toEqual(faults);
});

test.each([
  ["<A disabled />;", ["dropped attribute: disabled → undefined"]],
  [`<A aria-label="b" />;`, [`dropped attribute: "b" → undefined`]],
  [`<A title="a &amp; b" />;`, []],
  ["<A onClick={f} size={3} />;", ["dropped attribute: f → undefined"]],
  ["<A className={a && b} key={a && b} />;", []],
  ["<A><b /></A>;", ["dropped child: <b /> → null"]],
  ["<A>{b}</A>;", ["dropped child: b → null"]],
  ["<A>text</A>;", []],
])("%s holds these faults of a page", (text, faults) => {
  expect(faultsOf(text)).toEqual(faults);
});

const sqlFaults = (sql: string) => faultsOf(`sql\`${sql}\`;`).map((fault) => fault.replaceAll("sql`", "`"));

test.each([
  ["a AND b", ["SQL: `a AND b` → `a OR b`"]],
  ["a BETWEEN 1 AND 2", []],
  ["a < 1", ["SQL: `a < 1` → `a <= 1`"]],
  ["a <= 1", ["SQL: `a <= 1` → `a < 1`"]],
  ["a <> 1 -> 2", []],
  ["x DESC", ["SQL: `x DESC` → `x ASC`"]],
  ["a IS NULL", ["SQL: `a IS NULL` → `a IS NOT NULL`"]],
  ["NOT EXISTS (a)", ["SQL: `NOT EXISTS (a)` → `EXISTS (a)`"]],
  ["IS DISTINCT FROM", []],
  [
    "WHERE a\n  AND f(b)\nORDER BY c",
    [
      "SQL: `WHERE a AND f(b) ORDER BY c` → `WHERE a OR f(b) ORDER BY c`",
      "SQL: `WHERE a AND f(b) ORDER BY c` → `WHERE a ORDER BY c`",
    ],
  ],
  ["$" + "{a && b} OR", ["SQL: `$" + "{a && b} OR` → `$" + "{a && b} AND`", "and/or: a && b → a || b"]],
])("the SQL %s holds these faults", (sql, faults) => {
  expect(sqlFaults(sql)).toEqual(faults);
});

test("queries by Prisma's client hold faults in bounds, directions and conditions", () => {
  expect(faultsOf('find({ where: { a, b: { lt: c } }, orderBy: { d: "asc" } })')).toEqual([
    'removed call: find({ where: { a, b: { lt: c } }, orderBy: { d: "asc" } }) → ',
    "dropped condition: a → ",
    "dropped condition: b: { lt: c } → ",
    "boundary: lt → lte",
    'direction: "asc" → "desc"',
  ]);
});

test("a fault is at the line where it differs", () => {
  expect(findSites("a.ts", "sql`a\n  OR b`;")).toMatchObject([{ line: 2 }, { line: 2 }]);
});
