import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./sight-in-one-place.mjs";

const found = (text: string, file = "lib/db/marks/find.ts") => check([sourceOf(file, text)]).length;

test.each([
  "const ids = [...scope.sight.except];",
  'const isAll = scopes[0].sight.kind === "all";',
  "const find = ({ workspaceId, sight }: Scope) => sight.ids;",
  "const { sight: seen } = scope;",
])("a query that reads the sight by itself is found: %s", (text) => {
  expect(found(text)).toBe(1);
  expect(found(text, "lib/services/marks/list.ts")).toBe(1);
  expect(found(text, "lib/db/sight/visible.ts")).toBe(0);
  expect(found(text, "lib/domain/access/access.ts")).toBe(0);
  expect(found(text, "lib/db/marks/find.int.test.ts")).toBe(0);
});

test("a service may ask whether drafts and comments are seen; a query asks a helper", () => {
  const text = "if (!scope.sight.drafts || !scope.sight.comments) throw missing;";
  expect(found(text, "lib/services/marks/list.ts")).toBe(0);
  expect(found(text)).toBe(2);
});
