import { Shield, TriangleAlert } from "lucide-react";
import { AiFrame } from "@/components/ui/text/ai-frame";
import type { Departure } from "@/lib/contracts/departures";

const line = "inline-flex items-center gap-1.5 whitespace-nowrap";

/** How a file carried its mark of AI, by icon and words. */
export function MarkLabel({ mark, marked }: Pick<Departure, "mark" | "marked">) {
  if (marked === null) return <span className="whitespace-nowrap text-ink-3">Nothing to mark</span>;
  if (mark === "none")
    return (
      <span className={`${line} font-medium text-expiring`}>
        <TriangleAlert aria-hidden className="size-4" />
        Unmarked
      </span>
    );
  if (mark === "signed")
    return (
      <span className={line}>
        <Shield aria-hidden className="size-4" />
        Signed, marked
      </span>
    );
  return (
    <span className={line}>
      <AiFrame />
      {mark === "original" ? "As it came" : "Marked in XMP"}
    </span>
  );
}
