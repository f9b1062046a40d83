import { expect, test } from "vitest";
import { tagsOf } from "./decision";

test.each([
  ["", []],
  [" , ,", []],
  ["sharp", ["sharp"]],
  [" sharp ,on brief, sharp", ["sharp", "on brief"]],
])("the text %j gives these tags", (typed, tags) => {
  expect(tagsOf(typed)).toEqual(tags);
});
