/** A text, or alternatives, which are sequences of parts. */
type Part = string | Part[][];

export type Template = { parts: Part[] } | { fault: string };

const deepest = 50;

/** What is being read: the alternatives so far; the last one is open. */
type Group = { alternatives: Part[][]; text: string; braces: number };

const opened = (): Group => ({ alternatives: [[]], text: "", braces: 0 });

function flush(group: Group): void {
  if (group.text !== "") group.alternatives.at(-1)?.push(group.text);
  group.text = "";
}

type ParserState = { stack: Group[]; fault: string | null };

const current = ({ stack }: ParserState): Group => stack.at(-1) as Group;
const isNested = ({ stack }: ParserState) => stack.length > 1;

function open(reading: ParserState): void {
  if (reading.stack.length > deepest) reading.fault = `is nested more than ${deepest} deep`;
  flush(current(reading));
  reading.stack.push(opened());
}

function close(reading: ParserState): void {
  const group = current(reading);
  flush(group);
  reading.stack.pop();
  current(reading).alternatives.at(-1)?.push(group.alternatives);
}

function next(reading: ParserState): void {
  flush(current(reading));
  current(reading).alternatives.push([]);
}

function brace(group: Group, char: string): void {
  group.text += char;
  group.braces += char === "{" ? 1 : -1;
}

/** Where two groups may end at once, `}}` ends both, unless a `{{` before it in the inner one has no `}}` yet. */
const isBrace = (reading: ParserState, char: string): boolean =>
  char === "{" || reading.stack.length <= 2 || current(reading).braces > 0;

/** Reads what begins with `char`; returns how many characters it has. */
function readOne(reading: ParserState, char: string, isPair: boolean): number {
  if (isPair && (char === "{" || char === "}") && isBrace(reading, char)) {
    brace(current(reading), char);
    return 2;
  }
  if (char === "{") open(reading);
  else if (char === "}" && isNested(reading)) close(reading);
  else if (char === "|" && isNested(reading)) next(reading);
  else current(reading).text += char;
  return 1;
}

/** Reads `{red|blue}`, nested; `{{` and `}}` are braces. */
export function readTemplate(text: string): Template {
  const reading: ParserState = { stack: [opened()], fault: null };
  for (let at = 0; at < text.length && reading.fault === null; ) {
    const char = text.charAt(at);
    at += readOne(reading, char, char === text.charAt(at + 1));
  }
  if (reading.fault !== null) return { fault: reading.fault };
  if (isNested(reading)) return { fault: "has a { that is not closed; write {{ for a brace" };
  const whole = current(reading);
  flush(whole);
  return { parts: whole.alternatives[0] ?? [] };
}

const product = (numbers: readonly number[]) => numbers.reduce((all, one) => all * one, 1);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** How many texts it gives, without making any. */
export const countTexts = (parts: readonly Part[]): number =>
  product(parts.map((part) => (typeof part === "string" ? 1 : sum(part.map(countTexts)))));

/** All texts; the first alternatives change slowest. */
export function textsOf(parts: readonly Part[]): string[] {
  return parts.reduce<string[]>(
    (begun, part) => {
      const next = typeof part === "string" ? [part] : part.flatMap(textsOf);
      return begun.flatMap((text) => next.map((more) => text + more));
    },
    [""],
  );
}
