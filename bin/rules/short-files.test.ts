import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./short-files.mjs";

const found = (lines: number) => check([sourceOf("lib/planted.ts", "export {};\n".repeat(lines))]);

test("a file of 251 lines is found, one of 250 passes", () => {
  expect(found(251)).toEqual([
    { file: "lib/planted.ts", line: 251, message: expect.stringContaining("251 lines") },
  ]);
  expect(found(250)).toEqual([]);
});
