const arrows: Readonly<Record<string, string>> = {
  "←": "ArrowLeft",
  "↑": "ArrowUp",
  "→": "ArrowRight",
  "↓": "ArrowDown",
  Esc: "Escape",
  "↵": "Enter",
};

const named = /^(Space|Enter|Escape|Backspace|Delete|Home|End|Arrow(Left|Up|Right|Down))$/;
const isKey = (key: string) => [...key].length === 1 || named.test(key);

/** Whether it may be the name of a binding, as `keyName` of `components/shell/keys/keys.ts` makes it. */
export const isKeyName = (name: string): boolean => isKey(name.replace(/^(Mod\+)?(Shift\+)?/, ""));

function combined(text: string): string[] {
  const words = text.split(" ").flatMap((word) => (/^⇧./u.test(word) ? ["⇧", word.slice(1)] : [word]));
  const mod = words.includes("Ctrl/⌘") ? "Mod+" : "";
  const shift = words.includes("⇧") ? "Shift+" : "";
  const keys = words.filter((word) => word !== "Ctrl/⌘" && word !== "⇧").map((word) => arrows[word] ?? word);
  return keys.map((key) => `${mod}${shift}${/^[A-Z]$/.test(key) ? key.toLowerCase() : key}`);
}

function counted(from: string, to: string): string[] {
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => String(Number(from) + i));
}

/** The bindings that a text of the help names: `⇧ ← →` is two, `1 – 5` five, `j / k` two; a drag is none. */
export function keyNames(text: string): string[] {
  const [, from, to] = /^(\d) – (\d)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return counted(from, to);
  return text.split(" / ").flatMap(combined).filter(isKeyName);
}
