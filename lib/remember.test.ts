import { expect, it } from "vitest";
import { forget, remember } from "@/lib/remember";

it("remember makes a thing once for the process, and again once it is forgotten", () => {
  let made = 0;
  const thing = () => remember("test.thing", () => ({ made: ++made }));
  const first = thing();
  expect(thing()).toBe(first);
  expect(forget("test.thing")).toBe(first);
  expect(thing()).toEqual({ made: 2 });
  forget("test.thing");
});
