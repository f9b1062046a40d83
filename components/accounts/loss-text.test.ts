import { expect, it } from "vitest";
import { lossText } from "./loss-text";

it.each([
  [{ open: 1, downloads: 0 }, "1 open share link of Mara stops working until sharing is allowed again"],
  [{ open: 3, downloads: 0 }, "3 open share links of Mara stop working until sharing is allowed again"],
  [
    { open: 0, downloads: 1 },
    "1 open share link of Mara no longer gives downloads until downloading is allowed again",
  ],
  [{ open: 0, downloads: 0 }, ""],
])("the text about lost links for %j", (lost, text) => {
  expect(lossText(lost, "of Mara")).toBe(text);
});
