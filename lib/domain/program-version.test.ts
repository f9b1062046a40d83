import { expect, it } from "vitest";
import { isOlder } from "./program-version";

it.each([
  ["0.1.0", "0.2.0", true],
  ["0.9.0", "0.10.0", true],
  ["1.0.0", "0.9.9", false],
  ["0.2.0", "0.2.0", false],
  ["0.2.1", "0.2.0", false],
  ["0.2.9", "1.0.0", true],
])("%s is older than %s: %s", (version, than, older) => {
  expect(isOlder(version, than)).toBe(older);
});
