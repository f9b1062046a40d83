import { Completions } from "@/components/ui/form/completions";
import type { useCompletion } from "./use-completion";

/** Completions of the search: keys and values. */
export function SearchOptions({ completion }: { completion: ReturnType<typeof useCompletion> }) {
  const { id, options, active, optionId, choose } = completion;
  return (
    <Completions
      id={id}
      label="Completions"
      options={options}
      active={active}
      optionId={optionId}
      onChoose={choose}
    >
      {({ label, hint }) => (
        <>
          <span className="min-w-0 flex-1 truncate font-[550]">{label}</span>
          <span className="shrink-0 text-ink-3 text-xs tabular-nums">{hint}</span>
        </>
      )}
    </Completions>
  );
}
