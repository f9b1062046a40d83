import { expect, test } from "vitest";
import { faultsOf, unseen } from "./row-faults.mjs";
import { programOf, rowSites } from "./row-sites.mjs";

const file = "lib/db/planted.ts";
const declarations = `
  declare const $queryRaw: <T = unknown>(query: TemplateStringsArray) => Promise<T>;
  declare const rowsOf: <T>(query: string) => Promise<T[]>;
`;
const claims: Record<string, string> = {
  right: "{ id: string; at: Date | null; size: bigint; tags: string[]; more?: string }",
  missing: "{ id: string; at: Date | null; size: bigint; tags: string[]; name: string }",
  unclaimed: "{ id: string; at: Date | null; size: bigint }",
  notNull: "{ id: string; at: Date; size: bigint; tags: string[] }",
  bigint: "{ id: string; at: Date | null; size: number; tags: string[] }",
  notList: "{ id: string; at: Date | null; size: bigint; tags: string }",
};
const text = `${declarations}${Object.values(claims)
  .map((claim, at) => `export const q${at} = () => $queryRaw<(${claim})[]>\`SELECT\`;`)
  .join("\n")}
  export const inferred = (): Promise<{ id: number }[]> => $queryRaw\`SELECT\`;
  export const driven = () => rowsOf<{ id: string }>("SELECT");
  export const lock = () => $queryRaw\`SELECT\`;`;

const sites = rowSites(programOf([file], { [file]: text }));
const types = {
  1: { name: "uuid", isEnum: false, element: null },
  2: { name: "timestamptz", isEnum: false, element: null },
  3: { name: "int8", isEnum: false, element: null },
  4: { name: "text", isEnum: false, element: null },
  5: { name: "_text", isEnum: false, element: 4 },
  6: { name: "Role", isEnum: true, element: null },
  7: { name: "_Role", isEnum: true, element: 6 },
  8: { name: "_int8", isEnum: false, element: 3 },
};
const column = (name: string, type: number, hasNull = false) => ({ name, type, hasNull });
const came = [column("id", 1), column("at", 2, true), column("size", 3), column("tags", 5)];
const lineOf = (name: string) => 4 + Object.keys(claims).indexOf(name);
const faults = (line: number, columns = came, by = "client") =>
  faultsOf(sites, [{ file, line, by, columns }], types).map((each) => each.replace(`${file}:${line} `, ""));

test.each([
  ["right", []],
  ["missing", ["claims a column that does not come: name"]],
  ["unclaimed", ["does not claim a column that comes: tags"]],
  ["notNull", ["at was null, claimed Date"]],
  ["bigint", ["size is bigint, claimed number"]],
  ["notList", ["tags is string[], claimed string"]],
])("a claim that is %s", (name, expected) => {
  expect(faults(lineOf(name))).toEqual(expected);
});

test("a type that the compiler infers is a claim too, and a lock claims nothing", () => {
  const after = lineOf("notList");
  expect(faults(after + 1, [column("id", 1)])).toEqual(["id is string, claimed number"]);
  expect(faults(after + 2, [column("id", 1)], "driver")).toEqual([]);
  expect(sites).toHaveLength(Object.keys(claims).length + 2);
});

test("the driver leaves lists of enumerations and of 64-bit integers as text", () => {
  const driven = lineOf("notList") + 2;
  expect(faults(driven, [column("id", 7)], "driver")).toEqual([]);
  expect(faults(driven, [column("id", 7)])).toEqual(["id is string[], claimed string"]);
  expect(faults(driven, [column("id", 8)], "driver")).toEqual(["id is string[], claimed string"]);
});

test("a statement that no test runs is named", () => {
  const run = sites.slice(1).map(({ line }) => ({ file, line }));
  expect(unseen(sites, run)).toEqual([`${file}:${sites[0]?.line} no test runs this statement`]);
});
