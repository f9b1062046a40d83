"use client";

import { useSyncExternalStore } from "react";
import { serverNow } from "@/lib/client/server-clock";
import { clockText } from "./plan-words";

const thisSecond = () => Math.floor(serverNow() / 1000) * 1000;

function everySecond(tick: () => void) {
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
}

/** The time by the server's clock, once a second; null on the server. */
export function useNow(): number | null {
  return useSyncExternalStore(everySecond, thisSecond, () => null);
}

/** Counts down to the end of the grace. Not announced every second: the date is shown beside it. */
export function PlanClock({ dueAt }: { dueAt: string }) {
  const now = useNow();
  return (
    <p
      role="timer"
      aria-live="off"
      className="flex items-baseline gap-2 sm:grid sm:justify-items-end sm:gap-1"
    >
      <b className="num font-semibold text-[1.75rem] leading-none tracking-tight">
        {now === null ? "–" : clockText(Date.parse(dueAt) - now)}
      </b>
      <span className="text-ink-3 text-xs">left to undo</span>
    </p>
  );
}
