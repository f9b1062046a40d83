import { HoldsOn } from "@/components/holds/holds-on";
import { ReopenButton } from "@/components/reviews/reopen-button";
import { useMay } from "@/components/shell/rights";
import { NextRound } from "@/components/shell/round-links";
import { Kbd } from "@/components/ui/kbd";
import { AlsoHere } from "@/components/ui/text/also-here";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel } from "@/components/ui/text/state-label";
import type { Review } from "@/lib/contracts/reviews/review";

/** What was asked for when the review was opened. */
function ReviewBrief({ review }: { review: Review }) {
  const { note, dueAt, reviewers, assistants } = review;
  if (note === null && dueAt === null && reviewers.length === 0 && assistants === "apart") return null;
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
      {assistants === "apart" ? null : (
        <>
          <dt className="text-ink-3">Assistants</dt>
          <dd>{assistants === "count" ? "Their votes count" : "May not judge it"}</dd>
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

type ReviewStatusProps = { ws: string; review: Review; others: readonly string[] };

/** The review's state, with a button to reopen it. */
export function ReviewStatus({ ws, review, others }: ReviewStatusProps) {
  const { closedAt } = review;
  return (
    <div className="grid gap-4">
      {closedAt === null ? (
        <OpenNow isVersus={review.versus !== null} />
      ) : (
        <Decided ws={ws} review={review} closedAt={closedAt} />
      )}
      <AlsoHere names={others} />
      {closedAt === null ? <ReviewBrief review={review} /> : null}
      <HoldsOn ws={ws} target={{ kind: "review", id: review.id, title: review.title }} />
    </div>
  );
}

function OpenNow({ isVersus }: { isVersus: boolean }) {
  return (
    <section className="grid gap-1.5">
      <h2>
        <StateLabel state="queued" className="text-sm!">
          Awaiting decision
        </StateLabel>
      </h2>
      {useMay("decision:write") && !isVersus ? (
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

type DecidedProps = { ws: string; review: Review; closedAt: string };

function Decided({ ws, review, closedAt }: DecidedProps) {
  return (
    <section className="flex flex-wrap items-center justify-between gap-2.5">
      <h2>
        <StateLabel state="preferred" className="text-sm!">
          Decided
        </StateLabel>{" "}
        <DateLabel at={closedAt} show="relative" className="text-ink-2" />
      </h2>
      <span className="flex flex-wrap gap-2">
        {review.preferredId === null ? null : <NextRound ws={ws} reviewId={review.id} size="sm" />}
        {useMay("decision:write") ? <ReopenButton ws={ws} review={review} /> : null}
      </span>
    </section>
  );
}
