import { expect, test } from "vitest";
import { becomes, idNow } from "./made-again";

test("an id leads to what was made last in its place", () => {
  expect(idNow("first")).toBe("first");
  becomes("first", "second");
  becomes("second", "third");
  expect(idNow("first")).toBe("third");
  expect(idNow("second")).toBe("third");
  expect(idNow("other")).toBe("other");
});
