import { Completions } from "@/components/ui/form/completions";
import type { Mention } from "./use-mention";

/** Members who match the mention being typed. */
export function PeopleList({ mention: { id, people, active, optionId, choose } }: { mention: Mention }) {
  return (
    <Completions
      id={id}
      label="Members"
      options={people}
      active={active}
      optionId={optionId}
      onChoose={choose}
    >
      {({ name, email }) => (
        <>
          <span className="font-[550]">{name}</span>
          <span className="min-w-0 truncate text-ink-3 text-xs">{email}</span>
        </>
      )}
    </Completions>
  );
}
