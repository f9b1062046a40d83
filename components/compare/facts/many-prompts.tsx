import type { DiffRow } from "./diff-rows";
import { promptGroups } from "./prompt-groups";
import { PromptWords } from "./prompt-words";

type ManyPromptsProps = { row: DiffRow; active: number; names: readonly string[] };

const list = new Intl.ListFormat("en");

/** Every distinct prompt, diffed against that of the active picture. */
export function ManyPrompts({ row, active, names }: ManyPromptsProps) {
  const groups = promptGroups(row, active);
  const labels = groups.map(({ numbers }) => {
    const [only = 1, ...more] = numbers;
    return more.length === 0
      ? `${only} · ${names[only - 1]}`
      : `Pictures ${list.format(numbers.map(String))}`;
  });
  return <PromptWords row={{ ...row, values: groups.map(({ value }) => value) }} labels={labels} />;
}
