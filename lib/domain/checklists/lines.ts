/** What a line asks about. */
export const lineKinds = ["object", "count", "colour", "relation", "attribute", "text", "other"] as const;
export type LineKind = (typeof lineKinds)[number];

/** `after`: the id of an earlier line, without which this one cannot be true. */
export type ChecklistLine = { id: string; text: string; kind: LineKind; after: string | null };

export const [minLines, maxLines] = [3, 8];

/** A line as it is written: `after` is the index of an earlier one. */
export type WrittenLine = { text: string; kind: LineKind; after?: number | undefined };

/** Prompts that are equal so are one prompt: composition and runs of white space do not matter, case does. */
export const promptKey = (prompt: string): string => prompt.normalize("NFC").trim().replace(/\s+/gu, " ");

/** Lines with ids: one whose text stood before keeps its id, a changed one gets a new one. */
export function withIds(
  lines: readonly WrittenLine[],
  before: readonly Pick<ChecklistLine, "id" | "text">[],
  newId: () => string,
): ChecklistLine[] {
  const known = new Map(before.map(({ id, text }) => [text, id]));
  const ids = lines.map(({ text }) => known.get(text) ?? newId());
  return lines.map(({ text, kind, after }, index) => ({
    id: ids[index] ?? newId(),
    text,
    kind,
    after: after === undefined ? null : (ids[after] ?? null),
  }));
}

/** Lines as they were written. */
export const writtenLines = (lines: readonly ChecklistLine[]): WrittenLine[] =>
  lines.map(({ text, kind, after }) => ({
    text,
    kind,
    ...(after === null ? {} : { after: lines.findIndex(({ id }) => id === after) }),
  }));
