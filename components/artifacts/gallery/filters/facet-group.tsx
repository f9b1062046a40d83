"use client";

import clsx from "clsx";
import { useState } from "react";
import { formatNumber } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { FacetChoice } from "./facet-choices";
import type { SetView } from "./use-gallery-view";

const few = 7;

type FacetGroupProps = { title: string; choices: readonly FacetChoice[]; set: SetView };

export function FacetGroup({ title, choices, set }: FacetGroupProps) {
  const [all, setAll] = useState(false);
  const shown = all ? choices : choices.filter((each, i) => i < few || each.isOn || each.isExcluded);
  const hidden = choices.length - shown.length;
  return (
    <section aria-label={title}>
      <h2 className="mb-1.5 font-semibold text-ink-2 text-xs">{title}</h2>
      <ul>
        {shown.map((choice) => (
          <FacetLine key={choice.key} choice={choice} set={set} />
        ))}
      </ul>
      {hidden > 0 || all ? (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-0.5 h-7 text-ink-3 text-xs hover:text-ink pointer-coarse:h-11"
        >
          {all ? "Show fewer" : `Show ${hidden} more`}
        </button>
      ) : null}
    </section>
  );
}

function FacetLine({ choice, set }: { choice: FacetChoice; set: SetView }) {
  const { label, count, more, isOn, isExcluded, toggle, exclude } = choice;
  return (
    <li className="group relative -mx-2 flex items-center rounded-md hover:bg-over">
      <button
        type="button"
        aria-pressed={isOn}
        title={exclude ? `${label} (Alt+click: all but these)` : label}
        onClick={(event) => set(event.altKey && exclude ? exclude : toggle)}
        className={clsx(
          "flex h-7 min-w-0 flex-1 items-center justify-between gap-2 rounded-md px-2 text-left -outline-offset-2 pointer-coarse:h-11",
          isOn ? "bg-accent-bg text-ink" : "text-ink-2",
        )}
      >
        <FacetName choice={choice} />
        {count === null || isExcluded ? null : (
          <span className={clsx("num", isOn ? "text-ink" : "text-ink-3")}>
            {formatNumber(count)}
            {more ? "+" : ""}
          </span>
        )}
      </button>
      {exclude ? <NotButton label={label} isOn={isExcluded} onClick={() => set(exclude)} /> : null}
    </li>
  );
}

function FacetName({ choice: { label, state, isOn, isExcluded } }: { choice: FacetChoice }) {
  if (state === undefined || state === null)
    return <span className={clsx("truncate", isExcluded && "text-ink-3 line-through")}>{label}</span>;
  return (
    <StateLabel state={state} className={isOn ? "text-ink!" : ""}>
      {label}
    </StateLabel>
  );
}

/** Covers the count on hover; on a touch screen it is beside the count. */
function NotButton({ label, isOn, onClick }: { label: string; isOn: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={`Not ${label}`}
      onClick={onClick}
      className={clsx(
        "absolute right-1 h-6 rounded-sm px-1.5 text-xs hover:text-ink pointer-coarse:static pointer-coarse:h-11 pointer-coarse:min-w-11",
        isOn
          ? "bg-accent-bg text-ink"
          : "bg-over text-ink-2 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:bg-transparent pointer-coarse:opacity-100",
      )}
    >
      not
    </button>
  );
}
