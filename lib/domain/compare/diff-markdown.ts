/** A row of a metadata diff as text, one for each picture. */
export type TextRow = { label: string; isConstant: boolean; texts: readonly string[] };

/** What would be markup, or end a cell, stands for itself. */
const escaped = (text: string) => text.replace(/[\\`*_[\]<>|]/g, "\\$&").replace(/\s*[\r\n]\s*/g, " ");

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** A diff for a ticket or a chat: the verdict, a column a picture with what differs, then what is identical. */
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
