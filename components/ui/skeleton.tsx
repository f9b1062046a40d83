import clsx from "clsx";

/** Reserves the space of what is being loaded; size it by `className`. Silent to screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx("rounded-sm bg-over motion-safe:animate-pulse", className)} />;
}
