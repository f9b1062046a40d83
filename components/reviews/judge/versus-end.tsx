import { Scale, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { plural } from "@/components/ui/text/format";

type VersusEndProps = { href: string; total: number; onUndo: (() => void) | null };

/**
 * Shown after the last pair of a set against set; the result is on the review's page. `onUndo` is null once the review
 * is decided.
 */
export function VersusEnd({ href, total, onUndo }: VersusEndProps) {
  return (
    <div className="grid min-h-0 flex-1 place-content-center justify-items-center gap-4 bg-stage p-6 text-center">
      <h2 className="font-[550] text-lg">
        You judged {total === 1 ? "the only pair" : `all ${plural(total, "pair")}`}
      </h2>
      <div className="flex flex-wrap justify-center gap-2">
        <Button asChild variant="key">
          <Link href={href}>
            <Scale aria-hidden />
            See the result
          </Link>
        </Button>
        {onUndo === null ? null : (
          <Button onClick={onUndo}>
            <Undo2 aria-hidden />
            Undo
          </Button>
        )}
      </div>
    </div>
  );
}
