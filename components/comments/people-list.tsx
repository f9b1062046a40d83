import clsx from "clsx";
import type { Mention } from "./use-mention";

/** Members that complete what is typed; focus stays in the text. */
export function PeopleList({ mention }: { mention: Mention }) {
  const { people, active, optionId, choose } = mention;
  if (people.length === 0) return null;
  return (
    <div
      id={mention.id}
      role="listbox"
      aria-label="Members"
      className="absolute inset-x-0 top-full z-30 mt-1 max-h-60 overflow-auto rounded-lg border border-line-2 bg-raise p-1 shadow-float"
    >
      {people.map((person) => (
        <div
          key={person.id}
          id={optionId(person)}
          role="option"
          tabIndex={-1}
          aria-selected={person === active}
          // Before the field loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(person);
          }}
          className={clsx(
            "flex cursor-pointer items-baseline gap-2 rounded-md px-2 py-1.5 pointer-coarse:min-h-11 pointer-coarse:items-center",
            person === active && "bg-over",
          )}
        >
          <span className="font-[550]">{person.name}</span>
          <span className="min-w-0 truncate text-ink-3 text-xs">{person.email}</span>
        </div>
      ))}
    </div>
  );
}
