/** A row of a metadata diff, with one text per picture. */
export type TextRow = { label: string; isConstant: boolean; texts: readonly string[] };

const oneLine = (text: string) =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");

/** Escapes what would be markup or end a cell. */
const escaped = (text: string) => oneLine(text).replace(/[\\`*_[\]<>|]/g, "\\$&");

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/**
 * A diff to paste into a ticket or a chat: the verdict, a table of what differs with a column per picture, then what is
 * identical.
 */
export function diffMarkdown(verdict: string, names: readonly string[], rows: readonly TextRow[]): string {
  const differing = rows.filter(({ isConstant }) => !isConstant);
  const constant = rows.filter(({ isConstant }) => isConstant);
  const table = [
    line(["", ...names.map((name, at) => `${at + 1} · ${escaped(name)}`)]),
    line(["---", ...names.map(() => "---")]),
    ...differing.map(({ label, texts }) => line([label, ...texts.map(escaped)])),
  ];
  const identical = constant.map(({ label, texts: [text = ""] }) => `- ${label}: ${escaped(text)}`);
  const parts = [
    `**${escaped(verdict)}**`,
    ...(differing.length > 0 ? [table.join("\n")] : []),
    ...(identical.length > 0 ? [["Identical:", "", ...identical].join("\n")] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}
