import clsx from "clsx";
import type { ComponentProps } from "react";

/** A keyboard key. `onKey` is for the accent colour of a `key` button. Hidden on touch screens, and from accessible
 * names. */
export function Kbd({
  tone = "plain",
  className,
  ...props
}: ComponentProps<"kbd"> & { tone?: "plain" | "onKey" }) {
  return (
    <kbd
      aria-hidden
      className={clsx(
        "inline-block min-w-4 rounded-sm border border-b-2 px-1 text-center font-mono text-xs leading-4 pointer-coarse:hidden",
        tone === "plain"
          ? "border-line-2 bg-over text-ink-2"
          : "border-accent-ink/30 bg-accent-ink/10 text-accent-ink",
        className,
      )}
      {...props}
    />
  );
}
