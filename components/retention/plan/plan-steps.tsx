import clsx from "clsx";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import type { Plan } from "@/lib/contracts/retention";

type PlanStep = { name: string; at: string | null; look: "was" | "now" | "later" };

function stepsOf({ state, createdAt, executedAt, dueAt, endedAt, graceHours }: Plan): PlanStep[] {
  const hasEnded = state === "done" || state === "undone";
  const at = executedAt === null ? -1 : hasEnded ? 2 : 1;
  const look = (i: number): PlanStep["look"] =>
    i < at || (hasEnded && i === 2) ? "was" : i === Math.max(0, at) ? "now" : "later";
  return [
    { name: "Draft", at: createdAt, look: look(0) },
    {
      name: executedAt === null ? `Grace, ${plural(graceHours, "hour")}` : "Grace",
      at: executedAt,
      look: look(1),
    },
    {
      name: state === "undone" ? "Undone" : "Done",
      at: endedAt ?? (executedAt === null ? null : dueAt),
      look: look(2),
    },
  ];
}

const bars = { was: "border-ink-3", now: "border-expiring", later: "border-over" };

/** The plan's progress: draft, grace period, done. */
export function PlanSteps({ plan }: { plan: Plan }) {
  return (
    <ol aria-label="Steps" className="grid max-w-155 grid-cols-3 gap-1">
      {stepsOf(plan).map(({ name, at, look }) => (
        <li
          key={name}
          {...(look === "now" ? { "aria-current": "step" } : {})}
          className={clsx("border-t-4 pt-1.5 text-ink-3 text-xs", bars[look])}
        >
          <b className={clsx("font-[550]", look === "now" ? "text-expiring" : "text-ink-2")}>{name}</b>{" "}
          {at === null ? null : <DateLabel at={at} show="absolute" />}
        </li>
      ))}
    </ol>
  );
}
