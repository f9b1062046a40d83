import clsx from "clsx";

/** Placeholder while loading; size it by `className`. Hidden from screen readers. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={clsx("rounded-sm bg-over motion-safe:animate-pulse", className)} />;
}
