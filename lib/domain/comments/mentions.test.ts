import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completed, excerptOf, mentionsIn, piecesOf, typingAt } from "@/lib/domain/comments/mentions";

const ada = { id: "1", name: "Ada Lovelace", email: "ada@example.com" };
const people = [ada];

describe("mentions", () => {
  it.each([
    ["@ada@example.com look", ["ada@example.com"]],
    ["look, @Ada@Example.COM!", ["ada@example.com"]],
    ["(@ada@example.com)", ["ada@example.com"]],
    ["@ada@example.com. Then @bob@mail.example.org, please", ["ada@example.com", "bob@mail.example.org"]],
    ["@ada@example.com and @ada@example.com", ["ada@example.com"]],
    ["@a.b+c'd@x-y.example.com", ["a.b+c'd@x-y.example.com"]],
    ["mail ada@example.com", []],
    ["x@ada@example.com", []],
    ["@@ada@example.com", []],
    ["@ada at example.com", []],
    ["@ada@example", []],
    ["@.ada@example.com", []],
    ["", []],
  ])("in %j are %j", (body, found) => {
    expect(mentionsIn(body)).toEqual(found);
  });

  it("the pieces of any text join up to that text", () => {
    const words = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("@ada@example.com", "@bob@example.com", " ", "@", ".")),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const body = parts.join("");
        const pieces = piecesOf(body, people);
        expect(pieces.map(({ text }) => text).join("")).toBe(body);
        expect(pieces.some(({ person }) => person === ada)).toBe(mentionsIn(body).includes(ada.email));
      }),
    );
  });

  it("an excerpt is one line with names, cut with an ellipsis", () => {
    expect(excerptOf("Hello @ADA@example.com,\n\n see @bob@example.com", people)).toBe(
      "Hello @Ada Lovelace, see @bob@example.com",
    );
    expect(excerptOf("one two three", [], 8)).toBe("one two…");
  });
});

describe("a mention that is being typed", () => {
  it.each([
    ["@", 1, { from: 0, query: "" }],
    ["see @Ada Lo", 11, { from: 4, query: "Ada Lo" }],
    ["see @ada now", 8, { from: 4, query: "ada" }],
    ["see @ada now then", 17, null],
    ["ada@example", 11, null],
    ["@ada@example.com", 16, null],
    ["none", 4, null],
  ])("%j with the caret at %i", (text, caret, typing) => {
    expect(typingAt(text, caret)).toEqual(typing);
  });

  it("is completed with the e-mail and one space", () => {
    expect(completed("see @Ad now", { from: 4, query: "Ad" }, ada)).toEqual({
      text: "see @ada@example.com now",
      caret: "see @ada@example.com ".length,
    });
  });
});
