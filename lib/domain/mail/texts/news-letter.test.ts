import { describe, expect, it } from "vitest";
import { letterHtml, letterText, subjectOf } from "../letter";
import { digestLetter, digestLines, newsLetter } from "./news-letter";
import { type News, newsLine } from "./news-text";

const frame = {
  home: "https://studio.example",
  timeZone: "Europe/Stockholm",
  unsubscribe: "https://studio.example/u/secret",
};
const review = (more: object = {}): News => ({
  kind: "assigned",
  by: "Ada",
  title: "Covers",
  path: "/w/demo/reviews/r",
  ...more,
});
const removal = (more: object): News => ({
  kind: "removals",
  step: "removing",
  artifacts: 412,
  environment: null,
  dueAt: new Date("2026-12-03T07:00:00Z"),
  workspace: "North",
  path: "/w/demo/settings/removals/p",
  ...more,
});

it.each<[News, string]>([
  [{ kind: "mention", by: "Ada", workspace: "North", path: "/" }, "Ada mentioned you in a comment in North"],
  [{ kind: "mention", by: null, workspace: null, path: "/" }, "Somebody mentioned you in a comment"],
  [{ kind: "reply", by: "Ada", workspace: "North", path: "/" }, "Ada replied where you commented in North"],
  [
    { kind: "reply", by: "ada@example.com", workspace: null, path: "/" },
    "Somebody replied where you commented",
  ],
  [review(), "Ada asked you to judge “Covers”"],
  [review({ by: null }), "You are asked to judge “Covers”"],
  [review({ kind: "decided" }), "Ada decided “Covers”"],
  [review({ kind: "decided", by: null }), "“Covers” was decided"],
  [removal({}), "412 artifacts of North are removed on 3 Dec 2026, 08:00 (Europe/Stockholm)"],
  [
    removal({ artifacts: 1, environment: "draft", dueAt: null }),
    "1 artifact in draft of North is removed soon",
  ],
  [removal({ step: "planned", artifacts: 1284 }), "1,284 artifacts of North are proposed for removal"],
  [removal({ step: "removed" }), "The removal of 412 artifacts of North is done"],
  [removal({ step: "expiring" }), "412 artifacts of North expire within a week"],
])("a mail about %j has its subject and text", (news, line) => {
  expect(newsLine(news, frame.timeZone)).toBe(line);
});

it("a mail about one thing says it, and where", () => {
  expect(letterText(newsLetter(review(), frame), frame.home)).toBe(`Ada asked you to judge “Covers”.

Open the review
https://studio.example/w/demo/reviews/r

Choose what you are mailed about
https://studio.example/account

Stop mails like this one
https://studio.example/u/secret

-- 
Fluxara, https://studio.example
`);
});

describe("a digest", () => {
  it("has at most fifty lines, then a count", () => {
    const many = Array.from({ length: 60 }, (_, n) => review({ title: `Covers ${n}` }));
    const text = letterText(digestLetter(many, 1_284, frame), frame.home);
    expect(text.match(/asked you to judge/g)).toHaveLength(digestLines);
    expect(text).toContain("And 1234 more in your inbox\nhttps://studio.example/inbox");
    expect(digestLetter(many, 1_284, frame).subject).toBe("Your digest: 1284 unread items");
  });

  it("says no count if all are in it", () => {
    const letter = digestLetter([review()], 1, frame);
    expect(letter.subject).toBe("Your digest: 1 unread item");
    expect(letterText(letter, frame.home)).not.toContain("more in your inbox");
  });
});

it.each([
  ["a line break", "Covers\r\nBcc: eve@example.com"],
  ["markup", "<img src=x onerror=alert(1)></p><script>"],
  ["300 characters", "x".repeat(300)],
  ["a direction", "Covers \u202egnp.exe"],
  ["nothing but spaces", " \u2028\t "],
])("a title with %s stays a title", (_, title) => {
  const letter = newsLetter(review({ title }), frame);
  expect(subjectOf(letter)).toMatch(/^[^\r\n\u202e\u2028]{1,170}$/);
  const html = letterHtml(letter, frame.home);
  expect(html).not.toMatch(/<img|<script|\u202e/);
  expect(letterText(letter, frame.home).split("\n")[0]).toBe(`${letter.subject}.`);
});
