import { DecisionLine } from "@/components/reviews/decision-line";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { recordUrl } from "@/lib/client/reviews/record-url";
import type { Review } from "@/lib/contracts/reviews/review";

type ReviewHistoryProps = { review: Review; labels: ReadonlyMap<string, string> };

/** All decisions, newest first, down to the opening of the review. */
export function ReviewHistory({ review, labels }: ReviewHistoryProps) {
  const { id, workspace, by, createdAt, history } = review;
  return (
    <section aria-labelledby="history" className="grid content-start gap-3 border-t pt-4">
      <h2 id="history" className="text-ink-3 text-xs">
        History, newest first
      </h2>
      <ol className="grid gap-3.5">
        {history.map((decision) => (
          <li key={decision.seq}>
            <DecisionLine decision={decision} labels={labels} />
          </li>
        ))}
        <li className="flex flex-wrap gap-x-2 text-ink-2">
          <span>Opened by {by.name}</span>
          <DateLabel at={createdAt} className="text-ink-3" />
        </li>
      </ol>
      <p className="flex flex-wrap gap-x-3 text-ink-2 text-sm">
        <Link
          className="underline underline-offset-2 hover:text-ink"
          href={`/w/${workspace}/reviews/${id}/record`}
        >
          Decision record
        </Link>
        <a className="underline underline-offset-2 hover:text-ink" href={recordUrl(workspace, id, "md")}>
          Markdown
        </a>
        <a className="underline underline-offset-2 hover:text-ink" href={recordUrl(workspace, id, "json")}>
          JSON
        </a>
      </p>
    </section>
  );
}
