import clsx from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { Siblings } from "./use-siblings";

/** Position among the related artifacts, with steps to the next; renders nothing for a single one. */
export function SiblingSteps({ siblings, className }: { siblings: Siblings; className?: string }) {
  if (siblings.text === null || siblings.items.length < 2) return null;
  return (
    <span className={clsx("flex items-center gap-0.5", className)}>
      <IconButton
        label="Previous"
        shortcut="←"
        size="sm"
        disabled={!siblings.canStep(-1)}
        onClick={() => siblings.step(-1)}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <span className="num whitespace-nowrap text-ink-3">{siblings.text}</span>
      <IconButton
        label="Next"
        shortcut="→"
        size="sm"
        disabled={!siblings.canStep(1)}
        onClick={() => siblings.step(1)}
      >
        <ChevronRight aria-hidden />
      </IconButton>
    </span>
  );
}
