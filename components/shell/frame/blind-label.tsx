import { EyeOff } from "lucide-react";
import { Link } from "@/components/ui/link";
import { plural } from "@/components/ui/text/format";

export type OpenBlindReview = { id: string; title: string; candidates: number };

/** Tells someone who judges blind why artifacts are missing. */
export function BlindLabel({ ws, reviews }: { ws: string; reviews: readonly OpenBlindReview[] }) {
  if (reviews.length === 0) return null;
  const hidden = reviews.reduce((sum, { candidates }) => sum + candidates, 0);
  return (
    <aside
      aria-label="Blind review"
      className="flex min-h-8 shrink-0 items-center gap-2 border-b bg-raise px-6 max-sm:px-4 max-sm:py-1.5 text-ink-2 text-xs print:hidden"
    >
      <EyeOff aria-hidden className="size-3.5 shrink-0" />
      <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5">
        <span>
          <b className="font-semibold text-ink">Blind review in progress:</b> {plural(hidden, "artifact")}{" "}
          {hidden === 1 ? "is" : "are"} hidden from you until you submit.
        </span>
        {reviews.map(({ id, title }) => (
          <Link
            key={id}
            href={`/w/${ws}/reviews/${id}/judge`}
            className="inline-flex min-h-6 items-center text-ink underline underline-offset-2 pointer-coarse:min-h-11"
          >
            Judge “{title}”
          </Link>
        ))}
      </p>
    </aside>
  );
}
