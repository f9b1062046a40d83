import type { Colleague } from "@/lib/domain/access/colleague";

const email = "[A-Za-z0-9_'+-][A-Za-z0-9_'+.-]*@(?:[A-Za-z0-9][A-Za-z0-9-]*\\.)+[A-Za-z]{2,}";
/** An `@` that follows a word character or another `@` is part of an address, not a mention. */
const mention = new RegExp(`(?<![\\w@.+-])@(${email})`, "g");

/** The e-mails that a text mentions as `@ada@example.com`, in lower case, each once. */
export function mentionsIn(body: string): string[] {
  return [...new Set([...body.matchAll(mention)].map(([, found = ""]) => found.toLowerCase()))];
}

/** A piece of a comment: text, or the person whom it mentions. */
export type CommentPiece<P> = { text: string; person: P | null };

/** Splits a comment's text into pieces. E-mails that belong to none of these people stay text. */
export function piecesOf<P extends Pick<Colleague, "email">>(
  body: string,
  people: readonly P[],
): CommentPiece<P>[] {
  const pieces: CommentPiece<P>[] = [];
  let from = 0;
  for (const found of body.matchAll(mention)) {
    const [text, address = ""] = found;
    const person = people.find((each) => each.email === address.toLowerCase());
    if (person === undefined) continue;
    if (found.index > from) pieces.push({ text: body.slice(from, found.index), person: null });
    pieces.push({ text, person });
    from = found.index + text.length;
  }
  if (from < body.length) pieces.push({ text: body.slice(from), person: null });
  return pieces;
}

/** A comment's text without addresses in its mentions: with names, where they are known. */
export const withoutAddresses = (
  body: string,
  people: readonly Pick<Colleague, "email" | "name">[],
): string =>
  body.replaceAll(mention, (_, address: string) => {
    const person = people.find((each) => each.email === address.toLowerCase());
    return `@${person?.name ?? "someone"}`;
  });

/** A comment's text with names in place of e-mails, cut to one line. */
export function excerptOf(
  body: string,
  people: readonly Pick<Colleague, "email" | "name">[],
  most = 160,
): string {
  const said = piecesOf(body, people).map(({ text, person }) => (person === null ? text : `@${person.name}`));
  const line = said.join("").replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

/** A mention that is being typed: where its `@` is, and what follows it up to the caret. */
export type MentionDraft = { from: number; query: string };

/** The mention that ends at the caret; null if there is none. A name may contain one space. */
export function typingAt(text: string, caret: number): MentionDraft | null {
  const found = /(?<![\w@.+-])@([^\s@]{0,40}(?: [^\s@]{1,40})?)$/.exec(text.slice(0, caret));
  return found === null ? null : { from: found.index, query: found[1] ?? "" };
}

/** The text with the typed mention completed, and the caret's new position. */
export function completed(text: string, { from, query }: MentionDraft, person: Pick<Colleague, "email">) {
  const before = `${text.slice(0, from)}@${person.email} `;
  const after = text.slice(from + 1 + query.length);
  return { text: before + after.replace(/^ /, ""), caret: before.length };
}
