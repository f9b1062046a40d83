import clsx from "clsx";
import type { ComponentProps } from "react";
import { Preview } from "@/components/picture/preview";
import { formatPercent } from "@/components/ui/text/format";
import { rangeText } from "./ranking-words";

export type Whisker = {
  id: string;
  label: string;
  tile: ComponentProps<typeof Preview>["item"] | undefined;
  /** Chance to beat the average, from 0 to 1. */
  chance: number;
  interval: readonly [number, number];
};

/** Rounded: browsers write long fractions otherwise than the server. */
const at = (share: number) => `${Math.round(share * 10_000) / 100}%`;
const ticks = [0, 0.25, 0.5, 0.75, 1];
const columns = "grid grid-cols-[2.75rem_minmax(0,1fr)_3rem] items-center gap-x-3";

/** One axis from 0 to 100 % for all; the even line has the strongest stroke. */
export function WhiskerPlot({ whiskers }: { whiskers: readonly Whisker[] }) {
  return (
    <figure aria-label="Chance to beat the average candidate, with 95 % intervals">
      <ol>
        {whiskers.map((whisker, i) => (
          <Row key={whisker.id} whisker={whisker} isFirst={i === 0} />
        ))}
      </ol>
      <div aria-hidden className={clsx(columns, "num mt-1 text-2xs text-ink-3")}>
        <span />
        <span className="relative h-4">
          {ticks.map((tick) => (
            <span key={tick} className="absolute -translate-x-1/2" style={{ left: at(tick) }}>
              {tick * 100}
            </span>
          ))}
        </span>
        <span className="text-right">%</span>
      </div>
    </figure>
  );
}

function Row({ whisker, isFirst }: { whisker: Whisker; isFirst: boolean }) {
  const { label, tile, chance, interval } = whisker;
  const [low, high] = interval;
  return (
    <li className={clsx(columns, "h-11")}>
      {tile === undefined ? <span /> : <Preview item={tile} alt="" fit="cover" className="h-8 rounded-xs" />}
      <span className="grid min-w-0">
        <span className={clsx("truncate text-xs", isFirst && "font-[550]")} title={label}>
          {label}
        </span>
        <span aria-hidden className="relative h-4.5">
          <i className="absolute inset-y-0 left-1/2 w-px bg-ink-2" />
          <i
            className={clsx("absolute top-1/2 h-px", isFirst ? "bg-ink" : "bg-ink-3")}
            style={{ left: at(low), right: at(1 - high) }}
          />
          {[low, high].map((end, i) => (
            <i
              key={i === 0 ? "low" : "high"}
              className={clsx("absolute top-1/2 h-2 w-px -translate-y-1/2", isFirst ? "bg-ink" : "bg-ink-3")}
              style={{ left: at(end) }}
            />
          ))}
          <i
            className={clsx(
              "absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full",
              isFirst ? "bg-ink" : "bg-ink-2",
            )}
            style={{ left: at(chance) }}
          />
        </span>
      </span>
      <span className={clsx("num text-right", isFirst && "font-semibold")}>
        {formatPercent(chance)}
        <span className="sr-only">, between {rangeText(interval)}</span>
      </span>
    </li>
  );
}
