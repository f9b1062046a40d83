import clsx from "clsx";

export function Logo({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "block size-7 shrink-0 rounded-lg bg-[linear-gradient(135deg,var(--ink)_50%,var(--ink-3)_50%)]",
        className,
      )}
    />
  );
}
