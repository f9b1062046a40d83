import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./one-statement-routes.mjs";

const file = "app/api/v1/jobs/route.ts";
const good = `import { route } from "@/lib/http/route";\nexport const GET = route(api.listJobs, ({ query }) => listJobs(query));\n`;

test("routes made of rows pass", () => {
  expect(check([sourceOf(file, `${good}export const POST = fixedDocument(api.openapi, make);\n`)])).toEqual(
    [],
  );
});

test.each([
  "export async function GET() {\n  return Response.json({});\n}",
  "const limit = 3;",
  "export const GET = handler(api.listJobs, work);",
  "export const POST = handler;",
  "export const dynamic = true;",
])("%j is found", (fault) => {
  const message = expect.any(String);
  expect(check([sourceOf(file, good + fault)])).toEqual([{ file, line: 3, message }]);
});

test("other files are none of its business", () => {
  expect(check([sourceOf("app/healthz/route.ts", "const limit = 3;")])).toEqual([]);
});
