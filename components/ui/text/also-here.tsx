import clsx from "clsx";
import { Eye } from "lucide-react";

/** Colleagues who are viewing the same thing now. */
export function AlsoHere({ names, className }: { names: readonly string[]; className?: string }) {
  return (
    <p
      role="status"
      aria-live="polite"
      className={clsx("flex min-w-0 items-center gap-1.5 text-ink-2 empty:hidden", className)}
    >
      {names.length === 0 ? null : (
        <>
          <Eye aria-hidden className="size-3.5 shrink-0" />
          <span className="[overflow-wrap:anywhere]">Also here: {names.join(", ")}</span>
        </>
      )}
    </p>
  );
}
