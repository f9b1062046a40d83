import { ReopenButton } from "@/components/decide/reopen-button";
import { useMay } from "@/components/shell/rights";
import { Kbd } from "@/components/ui/kbd";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel } from "@/components/ui/text/state-label";
import type { Review } from "@/lib/contracts/review";

/** What was asked for when it was opened. */
function ReviewBrief({ review }: { review: Review }) {
  const { note, dueAt, reviewers } = review;
  if (note === null && dueAt === null && reviewers.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {dueAt === null ? null : (
        <>
          <dt className="text-ink-3">Due</dt>
          <dd>
            <DateLabel at={dueAt} />
          </dd>
        </>
      )}
      {reviewers.length === 0 ? null : (
        <>
          <dt className="text-ink-3">Reviewers</dt>
          <dd>{reviewers.map(({ name }) => name).join(", ")}</dd>
        </>
      )}
      {note === null ? null : (
        <>
          <dt className="text-ink-3">Note</dt>
          <dd className="whitespace-pre-line [overflow-wrap:anywhere]">{note}</dd>
        </>
      )}
    </dl>
  );
}

type ReviewStatusProps = { ws: string; review: Review };

/** The review's state, with a button to reopen it. */
export function ReviewStatus({ ws, review }: ReviewStatusProps) {
  if (review.closedAt === null)
    return (
      <div className="grid gap-4">
        <OpenNow />
        <ReviewBrief review={review} />
      </div>
    );
  return <Decided ws={ws} review={review} closedAt={review.closedAt} />;
}

function OpenNow() {
  return (
    <section className="grid gap-1.5">
      <h2>
        <StateLabel state="queued" className="text-sm!">
          Awaiting decision
        </StateLabel>
      </h2>
      {useMay("decision:write") ? (
        <p className="text-ink-2 leading-relaxed">
          <span className="pointer-coarse:hidden">
            Arrow keys move between candidates, Enter opens one, <Kbd>c</Kbd> compares, <Kbd>⇧ P</Kbd>{" "}
            prefers.{" "}
          </span>
          Use the button below a picture to prefer it for the team.
        </p>
      ) : null}
    </section>
  );
}

type DecidedProps = ReviewStatusProps & { closedAt: string };

function Decided({ ws, review, closedAt }: DecidedProps) {
  return (
    <section className="grid gap-2.5">
      <h2>
        <StateLabel state="preferred" className="text-sm!">
          Decided
        </StateLabel>{" "}
        <DateLabel at={closedAt} show="relative" className="text-ink-2" />
      </h2>
      {useMay("decision:write") ? <ReopenButton ws={ws} review={review} /> : null}
    </section>
  );
}
