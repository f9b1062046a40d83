import { describe, expect, it } from "vitest";
import { noneMatch, rangeOf } from "./range";

const part = (start: number, end: number) => ({ kind: "part", range: { start, end } });
const whole = { kind: "whole" };
const none = { kind: "unsatisfiable" };

describe("rangeOf, of 1000 bytes", () => {
  it.each([
    [undefined, undefined, whole],
    ["bytes=0-0", undefined, part(0, 0)],
    ["bytes=100-199", undefined, part(100, 199)],
    ["bytes=990-", undefined, part(990, 999)],
    ["bytes=-10", undefined, part(990, 999)],
    ["bytes=-5000", undefined, part(0, 999)],
    ["bytes=0-5000", undefined, part(0, 999)],
    ["bytes=1000-", undefined, none],
    ["bytes=-0", undefined, none],
    ["bytes=5-2", undefined, whole],
    ["bytes=0-1,5-6", undefined, whole],
    ["lines=0-1", undefined, whole],
    ["bytes=-", undefined, whole],
    ["bytes=0-9", '"tag"', part(0, 9)],
    ["bytes=0-9", '"old"', whole],
    ["bytes=0-9", 'W/"tag"', whole],
  ])("%s if %s", (header, ifRange, expected) => {
    expect(rangeOf(header, ifRange, '"tag"', 1000)).toEqual(expected);
  });
});

describe("noneMatch", () => {
  it.each([
    [undefined, false],
    ['"tag"', true],
    ['W/"tag"', true],
    ['"a", "tag"', true],
    ["*", true],
    ['"other"', false],
  ])("%s", (header, expected) => {
    expect(noneMatch(header, '"tag"')).toBe(expected);
  });
});
