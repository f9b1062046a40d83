import clsx from "clsx";
import { DateLabel } from "@/components/ui/text/date-label";
import type { RunnerItem } from "@/lib/contracts/runners";

const looks = {
  online: { word: "Online", tone: "text-preferred", dot: "bg-current" },
  paused: { word: "Paused", tone: "text-expiring", dot: "border-2 border-current" },
  offline: { word: "Offline", tone: "text-ink-2", dot: "border-2 border-current" },
} as const;

export function RunnerDot({ state }: Pick<RunnerItem, "state">) {
  const { tone, dot } = looks[state];
  return (
    <span aria-hidden className={clsx("grid size-4 shrink-0 place-items-center", tone)}>
      <span className={clsx("size-2 rounded-full", dot)} />
    </span>
  );
}

/** The state in a word; why, or when it was last heard of, below. */
export function RunnerState({ runner }: { runner: RunnerItem }) {
  const { state, pausedBecause, lastSeenAt } = runner;
  const { word, tone } = looks[state];
  return (
    <>
      <span className={clsx("block font-[550]", tone)}>
        {state === "paused" && pausedBecause !== null ? "Paused itself" : word}
      </span>
      <span className="block text-ink-3 text-xs [overflow-wrap:anywhere]">
        {pausedBecause !== null && state === "paused" ? (
          pausedBecause
        ) : (
          <>
            {state === "offline" ? "since" : "heard"} <DateLabel at={lastSeenAt} show="relative" />
          </>
        )}
      </span>
    </>
  );
}
