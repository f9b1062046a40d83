import { expect, it } from "vitest";
import { bytesToFree } from "./capacity";

it.each([
  ["with room left", { bytes: 89, ownBytes: 89, capacityBytes: 100 }, null],
  ["without a limit", { bytes: 1e9, ownBytes: 1e9, capacityBytes: null }, null],
  ["that is nearly full, back to four fifths", { bytes: 90, ownBytes: 90, capacityBytes: 100 }, 10],
  ["that others fill too, by its share", { bytes: 100, ownBytes: 25, capacityBytes: 100 }, 5],
  ["that others fill alone", { bytes: 100, ownBytes: 0, capacityBytes: 100 }, null],
])("an environment %s frees %s", (_, room, expected) => {
  expect(bytesToFree(room)).toBe(expected);
});
