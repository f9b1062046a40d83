import { settingNames } from "../settings.mjs";
import { foundAt, type Page, typedOf } from "./page";

/** `FLUXARA_S3_*` stands for all that begin so. */
const isKnown = (name: string, isStart: boolean) =>
  isStart
    ? settingNames.some((each) => each.startsWith(name))
    : settingNames.includes(name.replace(/_FILE$/, ""));

const namesIn = (text: string) =>
  [...text.matchAll(/\b(FLUXARA_[A-Z0-9_]+)(\*?)/g)].map(([, name = "", star]) => ({
    name,
    isStart: star === "*",
  }));

/** Variables on a page that the program does not read. */
export const wrongVariables = (page: Page): string[] =>
  typedOf(page).flatMap((typed) =>
    namesIn(typed.text)
      .filter(({ name, isStart }) => !isKnown(name, isStart))
      .map(({ name }) => foundAt(page, typed, `${name} is no variable of the program`)),
  );

/** Variables that a page does not explain in a row of a table of its own. */
export function unexplainedVariables({ prose }: Page): string[] {
  const rows = prose.map(({ text }) => text).filter((text) => text.startsWith("| `"));
  const explained = rows.map((row) => row.split("|")[1] ?? "").join(" ");
  return settingNames.filter((name) => !explained.includes(`\`${name}\``));
}
