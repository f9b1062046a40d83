import clsx from "clsx";
import type { useCompletion } from "./use-completion";

/** What completes the search; the focus stays in its box. */
export function SearchOptions({ completion }: { completion: ReturnType<typeof useCompletion> }) {
  const { id, options, at, optionId, choose } = completion;
  if (options.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Completions"
      className="absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-auto rounded-lg border border-line-2 bg-raise p-1 shadow-float"
    >
      {options.map((option, i) => (
        <div
          key={option.text}
          id={optionId(i)}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          // Before the box loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(option);
          }}
          className={clsx(
            "flex cursor-pointer items-baseline justify-between gap-3 rounded-md px-2 py-1.5 pointer-coarse:min-h-11 pointer-coarse:items-center",
            i === at ? "bg-over" : "hover:bg-over",
          )}
        >
          <span className="min-w-0 truncate font-[550]">{option.label}</span>
          <span className="min-w-0 shrink-0 truncate text-ink-3 text-xs tabular-nums">{option.hint}</span>
        </div>
      ))}
    </div>
  );
}
