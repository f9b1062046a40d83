import { expect, it } from "vitest";
import { keyTable } from "@/components/shell/keys/key-table";
import { sourceOf } from "../sources.mjs";
import { keyNames } from "./key-names";
import { differencesFromHelp, differencesFromProgram, unknownKeys } from "./keys";
import { listenedKeys } from "./listened";
import { pageOf } from "./page";

it.each([
  ["⇧ P", ["Shift+p"]],
  ["⇧I", ["Shift+i"]],
  ["Ctrl/⌘ ⇧ Z / Ctrl/⌘ Y", ["Mod+Shift+z", "Mod+y"]],
  ["⇧ ← ↑ → ↓", ["Shift+ArrowLeft", "Shift+ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"]],
  ["1 – 5", ["1", "2", "3", "4", "5"]],
  [", / .", [",", "."]],
  ["/", ["/"]],
  ["Ctrl/⌘ ↵", ["Mod+Enter"]],
  ["Esc", ["Escape"]],
  ["⇧ drag", []],
])("the text %s names the keys %j", (text, names) => expect(keyNames(text)).toEqual(names));

const listened = (text: string) => listenedKeys([sourceOf("components/planted.tsx", text)]);

it.each([
  [
    'useKeys({ q: act, "Mod+e": act, ...(may ? { Insert: act, "Shift+w": act } : {}) });',
    ["q", "Mod+e", "Shift+w"],
  ],
  ["useTileKeys({ ids, keys: (id) => { const x = { y: 1 }; return { q: () => act(id) }; } });", ["q"]],
  ["function planted(look: Look): KeyBindings { return { q: () => act({ z: 1 }), ...rest }; }", ["q"]],
  [
    "const byName = { q: 1 };\nconst p = (): KeyBindings => Object.fromEntries(Object.entries(byName).map(f));",
    ["q"],
  ],
  ["const place = { q: 1 }; useOther({ q: act });", []],
])("bindings are found in %s", (text, names) => {
  const always = listened("");
  expect([...listened(text)].filter((key) => !always.has(key))).toEqual(names);
});

const page = keyTable.map(
  ({ where, keys }) => `## ${where}\n${keys.map(([key, does]) => `| \`${key}\` | ${does} |`).join("\n")}`,
);

it("a page that lacks a key of the help, or has one more, is found", () => {
  expect(differencesFromHelp(pageOf("a.md", page.join("\n")))).toEqual([]);
  const changed = page.join("\n").replace("| `f` | filters |", "| `y` | filters |");
  expect(differencesFromHelp(pageOf("a.md", changed))).toEqual([
    'a.md lacks "Gallery: f: filters"',
    'a.md has "Gallery: y: filters", the help does not',
  ]);
});

it("a key that nothing listens to is found, and one that the help does not have", () => {
  expect(differencesFromProgram(new Set(["a", "b", "="]), new Set(["a", "c"]))).toEqual([
    "the help has c, nothing listens to it",
    "b is listened to, but not in the help",
  ]);
});

it("a key in a text that the help does not have is found", () => {
  const help = new Set(["c", "Mod+z", "Shift+p", "ArrowLeft"]);
  expect(unknownKeys(pageOf("a.md", "`c` `⇧P` `←` `Ctrl`/`⌘` `Z` `{set}` `*` `@`"), help)).toEqual([]);
  expect(unknownKeys(pageOf("a.md", "`e` `⇧C` `Ctrl`/`⌘` `K`\n`→`"), help)).toEqual([
    "a.md:1 no page of the program listens to e",
    "a.md:1 no page of the program listens to ⇧C",
    "a.md:1 no page of the program listens to Ctrl/⌘ K",
    "a.md:2 no page of the program listens to →",
  ]);
});
