import { Send, Undo2 } from "lucide-react";
import { Preview } from "@/components/picture/preview";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { JudgingTile } from "@/lib/contracts/reviews/judging-data";

type BlindEndProps = {
  /** This reviewer's winner; undefined if their votes do not determine one. */
  favourite: JudgingTile | undefined;
  onSubmit: () => void;
  /** Null once the review is decided. */
  onUndo: (() => void) | null;
};

/** Shown after the last pair of a blind review. Others' votes stay hidden until the verdict is submitted. */
export function BlindEnd({ favourite, onSubmit, onUndo }: BlindEndProps) {
  return (
    <section className="grid min-h-0 flex-1 content-center justify-items-center gap-5 overflow-auto bg-stage p-5">
      {favourite === undefined ? null : (
        <Preview
          item={favourite}
          className="w-[min(100%,32rem)] rounded-xs outline-2 outline-preferred outline-offset-2"
        />
      )}
      <div className="grid justify-items-center gap-1.5 text-center">
        <h2 className="font-[550] text-lg">You judged every pair</h2>
        <p className="text-balance text-ink-2">
          {favourite === undefined ? null : `${favourite.name} is your champion. `}
          Submit your verdict to see which candidate is which.
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {onUndo === null ? null : (
          <Button onClick={onUndo}>
            <Undo2 aria-hidden />
            Undo
          </Button>
        )}
        <Button variant="key" onClick={onSubmit}>
          <Send aria-hidden />
          Submit verdict{" "}
          <Kbd tone="onKey" className="max-sm:hidden">
            Ctrl/⌘ ↵
          </Kbd>
        </Button>
      </div>
    </section>
  );
}
