/** A text, or alternatives, each of which is a sequence again. */
type Part = string | Part[][];

export type Template = { parts: Part[] } | { fault: string };

const deepest = 50;

/** What is being read: the alternatives so far, the last of which is open. */
type Group = { alternatives: Part[][]; text: string; braces: number };

const opened = (): Group => ({ alternatives: [[]], text: "", braces: 0 });

function flush(group: Group): void {
  if (group.text !== "") group.alternatives.at(-1)?.push(group.text);
  group.text = "";
}

/**
 * Reads `{red|blue}`, nested; `{{` and `}}` are braces. Where two groups may end at once, `}}` ends both, unless a `{{`
 * before it in the inner one has no `}}` yet.
 */
export function readTemplate(text: string): Template {
  const stack: Group[] = [opened()];
  for (let i = 0; i < text.length; i++) {
    const group = stack.at(-1) as Group;
    const char = text.charAt(i);
    const isPair = char === text.charAt(i + 1);
    if (char === "{" && isPair) {
      group.text += "{";
      group.braces++;
      i++;
    } else if (char === "{") {
      if (stack.length > deepest) return { fault: `is nested more than ${deepest} deep` };
      flush(group);
      stack.push(opened());
    } else if (char === "}" && isPair && (stack.length < 3 || group.braces > 0)) {
      group.text += "}";
      group.braces--;
      i++;
    } else if (char === "}" && stack.length > 1) {
      flush(group);
      stack.pop();
      stack.at(-1)?.alternatives.at(-1)?.push(group.alternatives);
    } else if (char === "|" && stack.length > 1) {
      flush(group);
      group.alternatives.push([]);
    } else group.text += char;
  }
  if (stack.length > 1) return { fault: "has a { that is not closed; write {{ for a brace" };
  const [whole = opened()] = stack;
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
