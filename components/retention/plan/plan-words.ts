import { formatBytes, formatNumber, plural } from "@/components/ui/text/format";
import type { Execution, Plan, PlanSummary } from "@/lib/contracts/retention";

export const artifacts = (count: number) => plural(count, "artifact");

const states: Record<PlanSummary["state"], string> = {
  making: "Being made",
  draft: "Not executed",
  running: "In progress",
  done: "Done",
  undone: "Undone",
};

export const stateWord = (state: PlanSummary["state"]) => states[state];

/** How the plan came about, and who made it. */
export function originOf({ kind, by, byProgram, pressure }: PlanSummary): string {
  const who = byProgram ? "the schedule" : (by ?? "a former member");
  if (kind === "named") return `Named by ${who}`;
  if (kind === "pressure")
    return `To free ${formatBytes(pressure?.freeBytes ?? 0)} in ${pressure?.environment ?? "an environment"}, by ${who}`;
  return `By age, by ${who}`;
}

type PlanRead = { plan: Plan; execution: Execution | null };

type Counts = Execution["counts"];
const noCounts: Counts = { due: 0, removed: 0, spared: 0 };
export const countsOf = ({ execution }: PlanRead): Counts => execution?.counts ?? noCounts;

function doneText({ removed, spared }: Counts): string {
  if (removed === 0) return "Done. Nothing was removed.";
  const rest = spared > 0 ? ` ${formatNumber(spared)} spared at the last check.` : "";
  return `${artifacts(removed)} removed, metadata kept.${rest}`;
}

function undoneText({ removed }: Counts): string {
  if (removed === 0) return "Undone. Nothing was removed.";
  return `Undone. ${artifacts(removed)} had already been removed. The rest is kept.`;
}

function draftText({ items, bytes }: Plan["totals"]): string {
  if (items === 0) return "Nothing to remove.";
  return `${artifacts(items)} (${formatBytes(bytes)}) would be removed. Nothing has happened yet.`;
}

/** The plan's outcome so far, in one sentence. */
export function answerOf(read: PlanRead): string {
  const { state, totals } = read.plan;
  const counts = countsOf(read);
  switch (state) {
    case "making":
      return "Collecting what would be removed.";
    case "draft":
      return draftText(totals);
    case "running":
      return `Removing: ${formatNumber(counts.removed)} of ${artifacts(counts.removed + counts.due)} so far.`;
    case "done":
      return doneText(counts);
    case "undone":
      return undoneText(counts);
  }
}

/** 83,561,000 ms → "23:12:41". Days are given as hours. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** From this many artifacts on, the number must be typed before executing. */
export const typedFrom = 100;
