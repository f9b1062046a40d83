import { expect, it } from "vitest";
import { type Letter, letterHtml, letterText, subjectOf } from "./letter";

const letter: Letter = {
  subject: "Mara invites you\r\nBcc: eve@example.com",
  lines: ['Mara <b>"M"</b> & co.', { text: "Open it", url: "https://x.example/a?b=1&c=2" }],
};

it("a subject has one line, whatever stands in it", () => {
  expect(subjectOf(letter)).toBe("Mara invites you Bcc: eve@example.com");
  expect(subjectOf({ subject: "a\u2028b\u0000c", lines: [] })).toBe("a b c");
});

it("a long subject is cut between letters", () => {
  const subject = subjectOf({ subject: "🖼".repeat(300), lines: [] });
  expect([...subject]).toHaveLength(200);
  expect(subject.endsWith("🖼…")).toBe(true);
});

it("the text has each address on its own line", () => {
  expect(letterText(letter, "https://x.example")).toBe(
    'Mara <b>"M"</b> & co.\n\nOpen it\nhttps://x.example/a?b=1&c=2\n\n-- \nFluxara, https://x.example\n',
  );
});

it("the HTML escapes what people wrote, and loads nothing", () => {
  const html = letterHtml(letter, "https://x.example");
  expect(html).toContain("Mara &lt;b&gt;&quot;M&quot;&lt;/b&gt; &amp; co.");
  expect(html).toContain('<a href="https://x.example/a?b=1&amp;c=2">Open it</a>');
  expect(html).not.toMatch(/<img|<link|<script|src=|url\(/i);
});

it("both parts say how to stop mails that can be stopped", () => {
  const stopped: Letter = { ...letter, unsubscribe: "https://x.example/u/secret" };
  expect(letterText(stopped, "x")).toContain("Stop mails like this one\nhttps://x.example/u/secret");
  expect(letterHtml(stopped, "x")).toContain('href="https://x.example/u/secret"');
});
