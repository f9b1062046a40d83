import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** A native select: best on touch, and it works in plain forms. Children are `<option>`s. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative inline-block", className)}>
      <select
        className="h-8 w-full appearance-none text-ellipsis rounded-md border border-line-2 bg-raise pr-7 pl-2.5 text-ink text-sm transition-colors hover:border-ink-3 aria-invalid:border-rejected disabled:opacity-50 pointer-coarse:h-11 max-sm:text-lg [&>option]:bg-raise"
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
