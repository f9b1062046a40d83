import clsx from "clsx";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { EarlyInput, EarlySlider } from "@/components/ui/form/early-fields";
import { numberIn } from "./policy-words";

export type PolicyDaysProps = {
  /** Title of the row, and name of its controls. */
  name: string;
  days: number | null;
  was: number | null;
  ceilingDays: number | null;
  /** The right end of all sliders, so that they can be compared. */
  longest: number;
  error: string | undefined;
  onChange: (days: number | null) => void;
  /** Shown next to the name. */
  aside?: ReactNode;
  /** Describes the resulting window. */
  children: ReactNode;
};

const place = (days: number, longest: number) => ({
  left: `${(100 * (Math.min(days, longest) - 1)) / (longest - 1)}%`,
});

/** A rule in days: a slider, a field, and "Forever" unless there is a ceiling. */
export function PolicyDays(props: PolicyDaysProps) {
  const { name, days, was, ceilingDays, longest, error, onChange, aside, children } = props;
  const isEdited = was !== days;
  const fallback = was ?? ceilingDays ?? 30;
  return (
    <li className="grid gap-1 border-t py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="font-semibold">{name}</b>
        {aside}
        <span className="flex-1" />
        {ceilingDays === null ? (
          <Checkbox
            label="Forever"
            aria-label={`${name}: keep forever`}
            checked={days === null}
            onCheckedChange={(checked) => onChange(checked === true ? null : fallback)}
          />
        ) : null}
        <span className="flex items-center gap-2">
          <EarlyInput
            type="number"
            inputMode="numeric"
            aria-label={`${name}: days`}
            aria-invalid={error !== undefined}
            min={1}
            max={36_500}
            disabled={days === null}
            className={clsx("num w-20 text-right", isEdited && "border-accent")}
            value={days === null || Number.isNaN(days) ? "" : String(days)}
            onText={(text) => onChange(numberIn(text))}
          />
          <span className="text-ink-3">days</span>
        </span>
      </div>
      <div className="relative pt-3 pb-3.5">
        <EarlySlider
          aria-label={`${name}: days, by dragging`}
          aria-valuetext={days === null ? "forever" : `${days} days`}
          min={1}
          max={longest}
          disabled={days === null}
          className="ui-slider w-full disabled:opacity-40"
          value={String(days ?? longest)}
          onText={(text) => onChange(numberIn(text))}
        />
        {isEdited && was !== null ? (
          <Tick at={place(was, longest)} below>
            was {was}
          </Tick>
        ) : null}
        {ceilingDays === null ? null : <Tick at={place(ceilingDays, longest)}>ceiling {ceilingDays}</Tick>}
      </div>
      {error === undefined ? (
        <p className="text-ink-2 text-xs">{children}</p>
      ) : (
        <p role="alert" className="text-rejected text-xs">
          {error}
        </p>
      )}
    </li>
  );
}

type TickProps = { at: { left: string }; below?: boolean; children: ReactNode };

function Tick({ at, below = false, children }: TickProps) {
  return (
    <span
      className="pointer-events-none absolute top-0 bottom-0 flex border-ink-2 border-l pl-1 text-xs text-ink-3 leading-none"
      style={at}
    >
      <span className={clsx("whitespace-nowrap", below && "self-end")}>{children}</span>
    </span>
  );
}
