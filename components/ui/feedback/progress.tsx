import clsx from "clsx";
import type { ReactNode } from "react";
import { Button } from "../button";

export type ProgressProps = {
  label: string;
  /** 0 to 1; null if the total is unknown. */
  value: number | null;
  /** Text beside the bar, e.g. "412 of 1,284". */
  text?: ReactNode;
  onCancel?: () => void;
};

export function Progress({ label, value, text, onCancel }: ProgressProps) {
  return (
    <div className="grid gap-1.5">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <span>{label}</span>
        <span className="flex items-center gap-2">
          <span className="num text-ink-2">{text}</span>
          {onCancel ? (
            <Button size="sm" variant="ghost" onClick={onCancel}>
              Cancel
            </Button>
          ) : null}
        </span>
      </div>
      <Meter label={label} value={value} />
    </div>
  );
}

const tones = { accent: "bg-accent", expiring: "bg-expiring", preferred: "bg-preferred", ink: "bg-ink-2" };

/** Only the bar, 4 px high. */
export function Meter({
  label,
  value,
  tone = "accent",
}: {
  label: string;
  value: number | null;
  tone?: keyof typeof tones;
}) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { "aria-valuenow": percent })}
      className="h-1 overflow-hidden rounded-full bg-over"
    >
      <div
        className={clsx(
          "h-full rounded-full transition-[width]",
          tones[tone],
          percent === null && "w-1/3 motion-safe:animate-pulse",
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
