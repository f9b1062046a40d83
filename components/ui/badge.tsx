import clsx from "clsx";
import type { ComponentProps } from "react";

const tones = {
  plain: "border-line-2 text-ink-2",
  accent: "border-transparent bg-accent-bg text-ink",
  warn: "border-expiring/40 text-expiring",
  bad: "border-rejected/40 text-rejected",
  good: "border-preferred/40 text-preferred",
};

/** A short label: a role, a version, a count. For states use StateLabel. */
export function Badge({
  tone = "plain",
  className,
  ...props
}: ComponentProps<"span"> & { tone?: keyof typeof tones }) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 items-center align-middle gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs",
        tones[tone],
        className,
      )}
      {...props}
    />
  );
}
