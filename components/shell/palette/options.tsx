import clsx from "clsx";
import { useEffect, useRef } from "react";
import { type Entry, groups } from "./entry";

type OptionsProps = {
  id: string;
  entries: readonly Entry[];
  active: string | null;
  optionId: (entry: Entry) => string;
  onActive: (key: string) => void;
  onChoose: (entry: Entry) => void;
};

/** The listbox of the palette; the focus stays in its combobox. */
export function Options({ id, entries, active, optionId, onActive, onChoose }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null)
      list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const shown = groups.flatMap((group) => {
    const of = entries.filter((entry) => entry.group === group);
    return of.length === 0 ? [] : [{ group, of }];
  });
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Results"
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5 empty:hidden"
    >
      {shown.map(({ group, of }) => (
        <fieldset key={group} aria-label={group} className="min-w-0">
          <p aria-hidden className="px-2.5 pt-2 pb-1 font-semibold text-ink-3 text-xs">
            {group}
          </p>
          {of.map((entry) => (
            <div
              key={entry.key}
              id={optionId(entry)}
              role="option"
              aria-selected={entry.key === active}
              tabIndex={-1}
              onPointerMove={() => entry.key === active || onActive(entry.key)}
              onClick={() => onChoose(entry)}
              onKeyDown={() => onChoose(entry)}
              className={clsx(
                "flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 pointer-coarse:min-h-11",
                entry.key === active ? "bg-over text-ink" : "text-ink-2",
              )}
            >
              <entry.icon aria-hidden className="size-4 shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1 truncate">{entry.title}</span>
              {entry.hint === undefined ? null : <span className="text-ink-3 text-xs">{entry.hint}</span>}
            </div>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
