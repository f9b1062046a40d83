import { htmlText } from "@/lib/domain/text/html-text";
/** A paragraph, or the words of a link. */
export type LetterLine = string | { text: string; url: string };

/** What a mail says, before it is text and HTML. `unsubscribe`: the address that ends mails like it by one click. */
export type Letter = { subject: string; lines: readonly LetterLine[]; unsubscribe?: string };

const maxSubjectLength = 200;

/** On one line: names and titles in it may hold anything, and a line break would begin another header. */
export function subjectOf({ subject }: Letter): string {
  const line = subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const letters = [...line];
  return letters.length > maxSubjectLength ? `${letters.slice(0, maxSubjectLength - 1).join("")}…` : line;
}

const lineText = (line: LetterLine) => (typeof line === "string" ? line : `${line.text}\n${line.url}`);

const goodbye = "Stop mails like this one";

const linesOf = ({ lines, unsubscribe }: Letter): readonly LetterLine[] =>
  unsubscribe === undefined ? lines : [...lines, { text: goodbye, url: unsubscribe }];

/** `from`: the address of the installation that sends it. */
export const letterText = (letter: Letter, from: string): string =>
  `${linesOf(letter).map(lineText).join("\n\n")}\n\n-- \nFluxara, ${from}\n`;

const lineHtml = (line: LetterLine) =>
  typeof line === "string"
    ? `<p>${htmlText(line).replaceAll("\n", "<br>")}</p>`
    : `<p><a href="${htmlText(line.url)}">${htmlText(line.text)}</a></p>`;

/** The same words, with links; nothing that would be loaded from elsewhere. */
export const letterHtml = (letter: Letter, from: string): string =>
  [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${htmlText(subjectOf(letter))}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;max-width:36em">',
    ...linesOf(letter).map(lineHtml),
    `<p style="color:#666">Fluxara, ${htmlText(from)}</p></body></html>`,
  ].join("\n");
