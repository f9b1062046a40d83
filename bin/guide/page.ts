import { readFileSync } from "node:fs";
import { filesUnder, inProject } from "../project.mjs";

export type Line = { line: number; text: string };

/** A page of Markdown: what is outside of fences, and the commands of its `sh` fences, a continued one as one line. */
export type Page = { file: string; prose: readonly Line[]; shell: readonly Line[] };

export function pageOf(file: string, text: string): Page {
  const prose: Line[] = [];
  const shell: Line[] = [];
  const parts: Readonly<Record<string, Line[]>> = { "": prose, sh: shell };
  let fence = "";
  for (const [index, line] of text.split("\n").entries()) {
    const [, language] = /^```(\w*)/.exec(line) ?? [];
    if (language === undefined) parts[fence]?.push({ line: index + 1, text: line });
    else fence = fence === "" ? language || "plain" : "";
  }
  return { file, prose, shell: joined(shell) };
}

/** A line that ends with a backslash and the next one are one command. */
function joined(lines: readonly Line[]): Line[] {
  const commands: Line[] = [];
  for (const { line, text } of lines) {
    const last = commands.at(-1);
    if (last?.text.endsWith("\\")) last.text = `${last.text.slice(0, -1)}${text.trim()}`;
    else commands.push({ line, text });
  }
  return commands;
}

/** What is between backticks. */
export const spansOf = ({ prose }: Page): Line[] =>
  prose.flatMap(({ line, text }) =>
    [...text.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => ({ line, text: span })),
  );

/** All that a reader may type: commands, and what is between backticks. */
export const typedOf = (page: Page): Line[] => [...page.shell, ...spansOf(page)];

const isMarkdown = (file: string) => file.endsWith(".md");

/** Every page of the project. */
export function allPages(): Page[] {
  const files = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...filesUnder("docs", () => false)];
  return files.filter(isMarkdown).map((file) => pageOf(file, readFileSync(inProject(file), "utf8")));
}

/** The README and the guide: what they name must exist. */
export const isGuide = ({ file }: Page): boolean => file === "README.md" || file.startsWith("docs/guide/");

export const foundAt = ({ file }: Page, { line }: Line, message: string): string =>
  `${file}:${line} ${message}`;
