import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./json-through-codecs.mjs";

const found = (text: string, file = "lib/services/jobs/job-dto.ts") => check([sourceOf(file, text)]).length;

test.each([
  "const asked = row.asked as unknown as Settings;",
  "const request = job.request as Request;",
  "const why = (row.removal as Removal)?.reason;",
  'const dto = { totals: row.totals as Plan["totals"] };',
  "const all = { ...(before?.reported as object | null) };",
])("a cast of a JSON column is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  "const asked = readSettings(row.asked);",
  "const data = { asked: job.asked as Json };",
  "const data = { request: job.request as Prisma.InputJsonValue };",
  'const kind = row.kind as "png";',
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test("the codecs themselves are none of its business", () => {
  expect(found("const a = row.asked as Settings;", "lib/db/codecs/settings.ts")).toBe(0);
});
