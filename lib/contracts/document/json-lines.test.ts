import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonInLines } from "./json-lines";

it("entries of the given depth have a line each", () => {
  expect(jsonInLines({ paths: { "/a": { get: { id: 1 } }, "/b": {} }, version: "1" }, 2)).toBe(
    '{\n"paths":{\n"/a":{"get":{"id":1}},\n"/b":{}\n},\n"version":"1"\n}',
  );
});

it("any value reads as the JSON of its platform", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, depth) => {
      expect(JSON.parse(jsonInLines(value, depth))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
