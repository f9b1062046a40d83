import { keyTable } from "@/components/shell/keys/key-table";
import { keyNames } from "./key-names";
import { foundAt, type Line, type Page, spansOf } from "./page";

/** `=` is the key of `+` without Shift. */
const aliases: ReadonlySet<string> = new Set(["="]);

/** What the table of a page says, a line for each key, under its heading. */
function rowsOf({ prose }: Page): string[] {
  let where = "";
  const rows: string[] = [];
  for (const { text } of prose) {
    const [, heading] = /^## (.*)/.exec(text) ?? [];
    const [, keys, does] = /^\| `(.*)` \| (.*) \|$/.exec(text) ?? [];
    if (heading !== undefined) where = heading;
    if (keys !== undefined) rows.push(`${where}: ${keys}: ${does}`);
  }
  return rows;
}

const helpRows = () =>
  keyTable.flatMap(({ where, keys }) => keys.map(([key, does]) => `${where}: ${key}: ${does}`));

/** How a page of keys differs from the program's help. */
export function differencesFromHelp(page: Page): string[] {
  const [said, wanted] = [rowsOf(page), helpRows()];
  return [
    ...wanted.filter((row) => !said.includes(row)).map((row) => `${page.file} lacks "${row}"`),
    ...said
      .filter((row) => !wanted.includes(row))
      .map((row) => `${page.file} has "${row}", the help does not`),
  ];
}

const helpKeys = () => new Set(keyTable.flatMap(({ keys }) => keys.flatMap(([key]) => keyNames(key))));

/** How the program's help differs from the keys that it listens to. */
export function differencesFromProgram(listened: ReadonlySet<string>, help = helpKeys()): string[] {
  return [
    ...[...help]
      .filter((key) => !listened.has(key))
      .map((key) => `the help has ${key}, nothing listens to it`),
    ...[...listened]
      .filter((key) => !help.has(key) && !aliases.has(key))
      .map((key) => `${key} is listened to, but not in the help`),
  ];
}

/** "`Ctrl`/`⌘` `⇧Z`" is one key. */
const joined = (text: string) => text.replace(/`Ctrl`\/`⌘` `([^`]+)`/g, "`Ctrl/⌘ $1`");
const keyLike = /^(Ctrl\/⌘ )?⇧? ?([\p{L}\p{N}?,.+-]|[←↑→↓↵]|Space|Enter|Esc|Home|End|Delete|Backspace)$/u;

/** Keys that a page names and the help does not. */
export function unknownKeys(page: Page, help = helpKeys()): string[] {
  const prose: Line[] = page.prose.map(({ line, text }) => ({ line, text: joined(text) }));
  return spansOf({ ...page, prose })
    .filter(({ text }) => keyLike.test(text))
    .filter(({ text }) => !keyNames(text).every((key) => help.has(key)))
    .map((span) => foundAt(page, span, `no page of the program listens to ${span.text}`));
}
