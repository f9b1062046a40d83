import { expect, test } from "vitest";
import { currentId, recordNewId } from "./recreated-ids";

test("an id leads to what was made last in its place", () => {
  expect(currentId("first")).toBe("first");
  recordNewId("first", "second");
  recordNewId("second", "third");
  expect(currentId("first")).toBe("third");
  expect(currentId("second")).toBe("third");
  expect(currentId("other")).toBe("other");
});
