import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inProject } from "../project.mjs";
import { sourceOf } from "../sources.mjs";
import { check } from "./json-through-codecs.mjs";

const found = (text: string, file = "lib/services/jobs/job-dto.ts") => check([sourceOf(file, text)]).length;

test.each([
  "const asked = row.asked as unknown as Settings;",
  "const request = job.request as Request;",
  "const why = (row.removal as Removal)?.reason;",
  'const dto = { totals: row.totals as Plan["totals"] };',
  "const all = { ...(before?.reported as object | null) };",
  "const { asked } = row; const settings = asked as Settings;",
])("a cast of a JSON column is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  "const asked = readSettings(row.asked);",
  "const data = { asked: job.asked as Json };",
  "const data = { request: job.request as Prisma.InputJsonValue };",
  "const dto = { params: row.params as JsonValue };",
  'const kind = row.kind as "png";',
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test("a cast of any JSON column of the schema is found", () => {
  const schema = readFileSync(inProject("prisma/schema.prisma"), "utf8");
  const columns = [...schema.matchAll(/^ +(\w+) +Json\b/gm)].map(([, column]) => column);
  expect(columns).toContain("asked");
  expect(columns.filter((column) => found(`const read = row.${column} as Read;`) !== 1)).toEqual([]);
});

test("the codecs themselves are none of its business", () => {
  expect(found("const a = row.asked as Settings;", "lib/db/codecs/settings.ts")).toBe(0);
});
