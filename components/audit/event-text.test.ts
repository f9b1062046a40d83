import { expect, it } from "vitest";
import { actionTitles, eventText } from "./event-text";

it.each([
  ["token.create", { title: "runner", endsAt: "2026-12-01T00:00:00.000Z" }, "“runner”, expires 2026-12-01"],
  [
    "account.change",
    { status: "approved", memberships: [{ workspace: "demo", role: "beta" }] },
    "approved, beta in demo",
  ],
  ["account.change", { isOperator: false }, "no longer an operator"],
  ["retention.change", { days: null, keepPreferred: false }, "kept forever, preferred ones are not kept"],
  ["review.open", { title: "Which?", artifactIds: ["a", "b"], blind: true }, "“Which?”, 2 candidates, blind"],
  ["review.decide", { reason: null }, ""],
  [
    "questions.change",
    { questions: [{ key: "overall" }, { key: "style", archived: true }, { key: "clean", archived: false }] },
    "overall, clean",
  ],
  ["plan.undo", null, ""],
])("the text of the event %s with %j", (action, detail, about) => {
  expect(eventText(action, detail).about).toBe(about);
});

it("an event of another version is shown by its action", () => {
  expect(eventText("something.else", { a: 1 })).toEqual({
    title: "something.else",
    about: "",
    subject: null,
  });
  expect(eventText("toString", null).subject).toBeNull();
});

it("every action reads without any detail", () => {
  for (const { action } of actionTitles) expect(eventText(action, {}).about).not.toContain("undefined");
});
