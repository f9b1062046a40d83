import { expect, it } from "vitest";
import { periodMs } from "./period";

it.each([
  ["30m", 1_800_000],
  ["1h", 3_600_000],
  ["14d", 1_209_600_000],
  ["0h", null],
  ["1", null],
  ["1h2m", null],
  ["-1d", null],
])("%s is %s ms", (text, ms) => expect(periodMs(text)).toBe(ms));
