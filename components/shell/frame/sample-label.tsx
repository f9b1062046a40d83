import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";

/** Says that a workspace is the sample. `action`: the button that removes it; null for those who may not. */
export function SampleLabel({ action }: { action: ReactNode }) {
  return (
    <aside
      aria-label="Sample workspace"
      className="flex min-h-8 shrink-0 items-center gap-2 border-b bg-raise px-6 max-sm:px-4 text-ink-2 text-xs print:hidden"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 truncate">
        <b className="font-semibold text-ink">Sample workspace.</b>{" "}
        <span className="max-sm:hidden">Example data to try things out; none of it is yours.</span>
      </span>
      {action}
    </aside>
  );
}
