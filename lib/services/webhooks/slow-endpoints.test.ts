import { expect, it } from "vitest";
import { SlowEndpoints } from "./slow-endpoints";

it("an endpoint is slow from a try of over 2 s on, until it answers quickly or 10 minutes have passed", () => {
  const slow = new SlowEndpoints();
  slow.note("a", 2_000, 0, true);
  slow.note("b", 2_001, 0, false);
  slow.note("c", 14_500, 0, true);
  expect([...slow.ids(1)]).toEqual(["b", "c"]);
  slow.note("b", 40, 2, false);
  slow.note("c", 40, 2, true);
  expect([...slow.ids(3)]).toEqual(["b"]);
  expect([...slow.ids(600_000)]).toEqual([]);
});
