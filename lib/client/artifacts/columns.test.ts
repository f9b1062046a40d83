import fc from "fast-check";
import { expect, it } from "vitest";
import { fromColumns, toColumns } from "./columns";

const item = { id: "a", n: 1, tags: [], links: { self: "/a", none: null }, gone: null };

it.each([
  ["nothing", []],
  ["one", [item]],
  ["alike", [item, item]],
  ["unlike within", [item, { ...item, links: { self: "/b", none: "x" }, gone: { by: "me" } }]],
  ["of other keys", [item, { ...item, stack: { count: 2 } }]],
  ["null first", [null, 1, "a"]],
])("a column %s survives its round trip", (_, items) => {
  const sent = JSON.parse(JSON.stringify(toColumns(items)));
  expect(JSON.stringify(fromColumns(sent, items.length))).toBe(JSON.stringify(items));
});

it("any list survives its round trip", () => {
  const shape = fc.record({ id: fc.string(), more: fc.jsonValue(), in: fc.record({ a: fc.jsonValue() }) });
  fc.assert(
    fc.property(fc.oneof(fc.array(shape), fc.array(fc.jsonValue())), (items) => {
      const plain = JSON.parse(JSON.stringify(items));
      const sent = JSON.parse(JSON.stringify(toColumns(plain)));
      expect(fromColumns(sent, plain.length)).toEqual(plain);
    }),
  );
});

it("the table of columns says once what all have alike", () => {
  expect(toColumns([item, { ...item, id: "b" }])).toMatchObject({
    of: { id: { each: ["a", "b"] }, n: { same: 1 }, links: { of: { self: { same: "/a" } } } },
  });
});
