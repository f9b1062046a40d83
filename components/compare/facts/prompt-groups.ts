import type { DiffRow, RowValue } from "./diff-rows";

/** Pictures that share a prompt; `numbers` count from 1. */
export type PromptGroup = { numbers: number[]; value: RowValue };

/** The distinct prompts of a row, the active picture's first. */
export function promptGroups({ values }: DiffRow, active: number): PromptGroup[] {
  const groups = new Map<RowValue, PromptGroup>();
  const order = [active, ...values.map((_, at) => at).filter((at) => at !== active)];
  for (const at of order) {
    const value = values[at] ?? null;
    const group = groups.get(value) ?? { numbers: [], value };
    group.numbers.push(at + 1);
    groups.set(value, group);
  }
  return [...groups.values()].map((group) => ({ ...group, numbers: group.numbers.sort((a, b) => a - b) }));
}
