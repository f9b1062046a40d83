type ProgressRingProps = { label: string; fraction: number | null };

const round = 2 * Math.PI * 17;

/** A percentage in a ring, readable over any picture. */
export function ProgressRing({ label, fraction }: ProgressRingProps) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { "aria-valuenow": percent })}
      data-theme="dark"
      className="relative grid size-11 place-items-center rounded-full bg-black/75"
    >
      <svg
        aria-hidden
        viewBox="0 0 38 38"
        fill="none"
        strokeWidth={3}
        className="absolute inset-0.75 -rotate-90"
      >
        <circle cx="19" cy="19" r="17" className="stroke-line-2" />
        <circle
          cx="19"
          cy="19"
          r="17"
          className="stroke-accent"
          strokeDasharray={`${((percent ?? 0) / 100) * round} ${round}`}
        />
      </svg>
      <span className="num font-semibold text-white text-xs">{percent ?? "…"}</span>
    </span>
  );
}
