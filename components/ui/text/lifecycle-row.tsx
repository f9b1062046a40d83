import clsx from "clsx";
import { DateLabel } from "./date-label";
import { formatDuration } from "./format";

export type ReachedStep = { step: string; at: string };

const names: Readonly<Record<string, string>> = {
  created: "Created",
  processed: "Processed",
  written: "Written",
  recorded: "Recorded",
  available: "Available",
  expiring: "Expiring",
  removed: "Removed",
};
/** Steps shown before they are reached; the others appear once they have a time. */
const always = ["created", "processed", "written", "recorded", "available"];

type LifecycleRowProps = {
  /** In chronological order. */
  steps: readonly ReachedStep[];
  /** Full times instead of durations since the previous step. */
  exact?: boolean;
  /** No further step will be reached. */
  ended: boolean;
};

/** The lifecycle from the job's creation to the artifact's removal; steps not reached are faint. */
export function LifecycleRow({ steps, exact = false, ended }: LifecycleRowProps) {
  const extra = steps.filter((each) => !always.includes(each.step)).map((each) => each.step);
  const last = steps.filter((each) => each.step !== "expiring").at(-1)?.step;
  return (
    <ol aria-label="Lifecycle" className="grid grid-cols-[repeat(auto-fit,minmax(3.5rem,1fr))] gap-y-3">
      {[...always, ...extra].map((step) => {
        const index = steps.findIndex((each) => each.step === step);
        return (
          <li
            key={step}
            {...(step === last ? { "aria-current": "step" } : {})}
            className={clsx(
              "relative pt-3.5 pr-1 text-xs text-ink-3 before:absolute before:top-0.5 before:left-0 before:size-2 before:rounded-full",
              "not-last:after:absolute not-last:after:top-1.5 not-last:after:right-1 not-last:after:left-3 not-last:after:h-px not-last:after:bg-line-2",
              dotOf(step, index >= 0, step === last),
            )}
          >
            <b className={clsx("block font-[550]", index >= 0 ? "text-ink" : "text-ink-3")}>
              {names[step] ?? step}
            </b>
            {index < 0 ? (
              <span>{ended ? "never" : "not yet"}</span>
            ) : (
              <StepTime step={steps[index]} before={steps[index - 1]} exact={exact} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function dotOf(step: string, reached: boolean, isLast: boolean): string {
  if (!reached) return "before:border before:border-line-2";
  if (step === "expiring") return "before:bg-expiring";
  return isLast && step === "available" ? "before:bg-preferred" : "before:bg-ink-2";
}

type StepTimeProps = { step: ReachedStep | undefined; before: ReachedStep | undefined; exact: boolean };

function StepTime({ step, before, exact }: StepTimeProps) {
  if (step === undefined) return null;
  const whole = before === undefined || exact || !["processed", "written", "recorded"].includes(step.step);
  const after = before === undefined ? null : Date.parse(step.at) - Date.parse(before.at);
  return (
    <>
      {whole ? <DateLabel at={step.at} show="absolute" className="block whitespace-normal!" /> : null}
      {after !== null && (exact || !whole) && step.step !== "expiring" ? (
        <time dateTime={step.at} title={step.at} className="block tabular-nums">
          +{formatDuration(Math.max(0, after))}
        </time>
      ) : null}
    </>
  );
}
