import { expect, it } from "vitest";
import { endOf, firstDraft } from "./share-draft";

const now = new Date(2026, 10, 26, 12, 0, 0);

it("a link is asked for a week unless its sender says otherwise", () => {
  const draft = firstDraft("", "");
  expect(endOf(draft, now)).toEqual(new Date(now.getTime() + 7 * 86_400_000));
  expect(endOf({ ...draft, lasting: "1" }, now)).toEqual(new Date(now.getTime() + 86_400_000));
});

it("a date lasts until its evening where the sender is", () => {
  expect(endOf({ lasting: "date", date: "2026-12-24" }, now)).toEqual(new Date(2026, 11, 24, 23, 59));
  expect(endOf({ lasting: "date", date: "" }, now)).toEqual(now);
});
