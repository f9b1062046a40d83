"use client";

import clsx from "clsx";
import { useSyncExternalStore } from "react";
import { serverNow } from "@/lib/client/server-clock";
import { formatDateTime, formatRelative } from "./format";
import { useZone } from "./use-zone";

const tickMs = 15_000;
const thisTick = () => Math.floor(serverNow() / tickMs) * tickMs;

function everyTick(tick: () => void) {
  const timer = setInterval(tick, tickMs);
  return () => clearInterval(timer);
}

export type DateLabelProps = {
  /** RFC 3339. */
  at: string;
  /** `both` (default): "in 3 days · 27 Nov 14:05". */
  show?: "both" | "relative" | "absolute";
  className?: string;
};

/** Rendered in UTC on the server, then in the reader's time zone; relative times are kept current. */
export function DateLabel({ at, show = "both", className }: DateLabelProps) {
  const now = new Date(useSyncExternalStore(everyTick, thisTick, thisTick));
  const zone = useZone();
  const date = new Date(at);
  const absolute = formatDateTime(date, now, zone);
  const relative = formatRelative(date, now);
  const text = { both: `${relative} · ${absolute}`, relative, absolute }[show];
  return (
    <time
      dateTime={at}
      title={`${formatDateTime(date, now, "UTC")} UTC`}
      suppressHydrationWarning
      className={clsx("whitespace-nowrap tabular-nums", className)}
    >
      {text}
    </time>
  );
}
