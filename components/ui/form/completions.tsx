import clsx from "clsx";
import type { ReactNode } from "react";

type CompletionsProps<T> = {
  id: string;
  /** Accessible name. */
  label: string;
  options: readonly T[];
  active: T | undefined;
  optionId: (option: T) => string;
  onChoose: (option: T) => void;
  /** An option's content, in one line. */
  children: (option: T) => ReactNode;
};

/** Options below a field that complete what is typed there; the focus stays in the field. */
export function Completions<T>({
  id,
  label,
  options,
  active,
  optionId,
  onChoose,
  children,
}: CompletionsProps<T>) {
  if (options.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className="absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-auto rounded-lg border border-line-2 bg-raise p-1 shadow-float"
    >
      {options.map((option) => (
        <div
          key={optionId(option)}
          id={optionId(option)}
          role="option"
          tabIndex={-1}
          aria-selected={option === active}
          // On pointer down: before a click, the field would lose focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(option);
          }}
          className={clsx(
            "flex cursor-pointer items-baseline gap-2 rounded-md px-2 py-1.5 pointer-coarse:min-h-11 pointer-coarse:items-center",
            option === active ? "bg-over" : "hover:bg-over",
          )}
        >
          {children(option)}
        </div>
      ))}
    </div>
  );
}
