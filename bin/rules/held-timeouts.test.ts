import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./held-timeouts.mjs";

const found = (text: string) => check([sourceOf("lib/server/work/round.ts", text)]).length;

test("a timeout that only a composed signal knows is found", () => {
  expect(found("const until = AbortSignal.any([stop, AbortSignal.timeout(roundMs)]);")).toBe(1);
});

test.each([
  "const until = within(roundMs, stop);",
  "const until = AbortSignal.timeout(roundMs);",
  "const until = AbortSignal.any([leaving, closing]);",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});
