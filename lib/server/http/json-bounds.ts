import { endOfString } from "@/lib/domain/json/exact-json";
import { invalid } from "@/lib/errors";

const deepest = 100;
const maxValues = 50_000;

const quote = 34;
const comma = 44;
const opens = new Set([91, 123]);
const closes = new Set([93, 125]);

function assertWithin(depth: number, values: number): void {
  if (depth > deepest) throw invalid("body", `The body is nested more than ${deepest} levels deep`);
  if (values > maxValues) throw invalid("body", `The body has more than ${maxValues} values`);
}

/**
 * Refuses JSON that is nested too deeply or has too many values, before parsing: parsing, validating and storing take
 * time per value and block the event loop. The text need not be well formed.
 */
export function assertBounded(text: string): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (code === comma) values++;
    else if (closes.has(code)) depth--;
    else if (opens.has(code)) {
      depth++;
      values++;
    } else continue;
    assertWithin(depth, values);
  }
}

/** Escapes of NUL and of lone surrogates, which PostgreSQL's text cannot store. */
const unstorable =
  /\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}/i;

/**
 * False if nothing in this JSON text can be unstorable; true may be a false positive, since `\\u0000` is plain text.
 */
export const maybeUnstorable = (text: string): boolean => unstorable.test(text);
