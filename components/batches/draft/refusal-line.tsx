import { TriangleAlert } from "lucide-react";
import type { Refusals } from "./refusals";

type RefusalLineProps = {
  refusal: Refusals[number];
  /** Puts one of the nearest values in place of the refused one. */
  onChoose?: (near: string) => void;
};

/** Why something is refused, with the nearest values to take instead. */
export function RefusalLine({ refusal: { message, near = [] }, onChoose }: RefusalLineProps) {
  return (
    <p role="alert" className="flex items-start gap-1.5 text-rejected text-xs">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="[overflow-wrap:anywhere]">
        {message}
        {onChoose === undefined || near.length === 0 ? null : (
          <span className="text-ink-2">
            {" "}
            {near.map((each) => (
              <button
                key={each}
                type="button"
                onClick={() => onChoose(each)}
                className="mr-2 min-h-6 text-ink underline pointer-coarse:min-h-11"
              >
                Use {each}
              </button>
            ))}
          </span>
        )}
      </span>
    </p>
  );
}
