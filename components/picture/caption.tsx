import clsx from "clsx";
import type { ReactNode } from "react";

/** Text over a picture's lower edge; hidden from screen readers, which get it with the link. */
export function Caption({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "absolute inset-x-0 bottom-0 bg-linear-to-t from-black/70 to-transparent px-2.25 pt-5.5 pb-1.75 text-white text-xs",
        className,
      )}
    >
      {children}
    </span>
  );
}
