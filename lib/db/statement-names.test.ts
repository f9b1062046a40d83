import { expect, test } from "vitest";
import { statementNames } from "./statement-names";

const numbered = (n: number) => `SELECT ${Array.from({ length: n }, (_, i) => `$${i + 1}`).join(", ")}`;

test("a statement gets a name the second time, and keeps it", () => {
  const nameOf = statementNames();
  const [one, two] = [{ sql: "SELECT 1" }, { sql: "SELECT 2" }];
  expect([nameOf(one), nameOf(two)]).toEqual(["", ""]);
  const named = [nameOf(one), nameOf(two)];
  expect(new Set(named).size).toBe(2);
  expect(named).not.toContain("");
  expect([nameOf(one), nameOf(two)]).toEqual(named);
});

test("searches and long lists get none", () => {
  const nameOf = statementNames();
  for (const sql of ["SELECT to_tsquery($1)", numbered(21), numbered(300)]) {
    for (let time = 0; time < 3; time++) expect(nameOf({ sql })).toBe("");
  }
  expect([nameOf({ sql: numbered(20) }), nameOf({ sql: numbered(20) })]).toEqual(["", "fluxara_0"]);
});

test("the number of names is limited, however many texts there are", () => {
  const nameOf = statementNames();
  const names = new Set<string>();
  for (let n = 0; n < 5000; n++) {
    nameOf({ sql: `SELECT ${n}` });
    names.add(nameOf({ sql: `SELECT ${n}` }));
  }
  expect(names.size).toBe(151);
});
