import clsx from "clsx";
import type { ComponentProps } from "react";
import { Preview } from "@/components/picture/preview";
import { formatPercent } from "@/components/ui/text/format";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { place } from "./place";
import { Whisker as WhiskerLine } from "./whisker";

export type Whisker = {
  id: string;
  label: string;
  tile: ComponentProps<typeof Preview>["item"] | undefined;
  /** Chance to beat the average, from 0 to 1. */
  chance: number;
  interval: readonly [number, number];
};

const ticks = [0, 0.25, 0.5, 0.75, 1];
const columns = "grid grid-cols-[2.75rem_minmax(0,1fr)_3rem] items-center gap-x-3";

/** All candidates on one axis from 0 to 100 %. The line at 50 % has the strongest stroke. */
export function WhiskerPlot({ whiskers }: { whiskers: readonly Whisker[] }) {
  return (
    <figure aria-label="Chance to beat the average candidate, with 95 % intervals">
      <ol>
        {whiskers.map((whisker, i) => (
          <Row key={whisker.id} whisker={whisker} isFirst={i === 0} />
        ))}
      </ol>
      <div aria-hidden className={clsx(columns, "num mt-1 text-xs text-ink-3")}>
        <span />
        <span className="relative h-4">
          {ticks.map((tick) => (
            <span key={tick} className="absolute -translate-x-1/2" style={place(tick)}>
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
  return (
    <li className={clsx(columns, "h-11")}>
      {tile === undefined ? <span /> : <Preview item={tile} alt="" fit="cover" className="h-8 rounded-xs" />}
      <span className="grid min-w-0">
        <span className={clsx("truncate text-xs", isFirst && "font-[550]")} title={label}>
          {label}
        </span>
        <span className="h-4.5">
          <WhiskerLine rate={chance} interval={interval} look={isFirst ? "strong" : "plain"} />
        </span>
      </span>
      <span className={clsx("num text-right", isFirst && "font-semibold")}>
        {formatPercent(chance)}
        <span className="sr-only">, between {rangeText(interval)}</span>
      </span>
    </li>
  );
}
