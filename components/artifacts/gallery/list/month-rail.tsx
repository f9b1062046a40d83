"use client";

import clsx from "clsx";
import { Fragment } from "react";
import { formatNumber } from "@/components/ui/text/format";

export type Month = { month: string; count: number; more: boolean };

const name = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
const full = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const dateOf = (month: string) => new Date(`${month}-01T00:00:00Z`);

type MonthRailProps = {
  months: readonly Month[];
  /** The month being shown, `2026-11`. */
  current: string | null;
  onJump: (month: string) => void;
};

/** Jumps to a month. */
export function MonthRail({ months, current, onJump }: MonthRailProps) {
  return (
    <nav
      aria-label="Months"
      className="flex w-13 shrink-0 flex-col overflow-y-auto border-l py-2 [scrollbar-width:none] max-sm:hidden"
    >
      {months.map(({ month, count, more }, i) => {
        const year = month.slice(0, 4);
        return (
          <Fragment key={month}>
            {months[i - 1]?.month.startsWith(year) ? null : (
              <span className="num mt-2 px-2.5 text-xs text-ink-3 first:mt-0">{year}</span>
            )}
            <button
              type="button"
              aria-label={`${full.format(dateOf(month))}: ${formatNumber(count)}${more ? " and more" : ""}`}
              aria-current={current === month ? "date" : undefined}
              onClick={() => onJump(month)}
              className={clsx(
                "mx-1 min-h-6 rounded-sm px-1.5 text-left text-xs -outline-offset-2 hover:bg-over hover:text-ink pointer-coarse:min-h-11",
                current === month ? "bg-over text-ink" : "text-ink-2",
              )}
            >
              {name.format(dateOf(month))}
            </button>
          </Fragment>
        );
      })}
    </nav>
  );
}
