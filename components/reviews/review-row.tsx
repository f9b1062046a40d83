import { Covers } from "@/components/picture/covers";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { ReviewItem, ShownReviewItem } from "@/lib/contracts/reviews/review";

type ReviewRowProps = { ws: string; review: ShownReviewItem; isFirst: boolean };

export function ReviewRow({ ws, review, isFirst }: ReviewRowProps) {
  const { id, title, candidateCount, by, createdAt } = review;
  const covers = review.cover.map((item) => ({
    id: item.id,
    src: item.links.preview,
    thumbhash: item.thumbhash,
    isPreferred: !review.hidden && item.id === review.preferredId,
  }));
  return (
    <li className="relative flex items-center gap-4 border-b px-2 py-3 hover:bg-raise max-sm:grid max-sm:gap-2.5">
      <Covers covers={covers} isFirst={isFirst} />
      <div className="grid min-w-0 flex-1 gap-1">
        <h2 className="line-clamp-2 font-[550] [overflow-wrap:anywhere]">
          <Link href={`/w/${ws}/reviews/${id}`} className="after:absolute after:inset-0">
            {title}
          </Link>
        </h2>
        {review.hidden ? (
          <StateLabel state="blind">You are judging this blind</StateLabel>
        ) : (
          <RowStanding review={review} />
        )}
        <p className="flex flex-wrap gap-x-2 text-ink-3">
          <span>{plural(candidateCount, "candidate")}</span>
          {review.blind && !review.hidden ? <span>blind</span> : null}
          <span>
            opened by {by.name} <DateLabel at={createdAt} show="relative" />
          </span>
        </p>
      </div>
    </li>
  );
}

function Waiting({ review: { dueAt, progress } }: { review: ReviewItem }) {
  const { voters, done, total } = progress;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-ink-2">
      <StateLabel state="queued">Awaiting decision</StateLabel>
      {dueAt === null ? null : (
        <span>
          due <DateLabel at={dueAt} />
        </span>
      )}
      {voters === 0 ? null : <span>{plural(voters, "person has", "people have")} voted</span>}
      {done === 0 ? null : (
        <span>
          you {done} of {total}
        </span>
      )}
    </p>
  );
}

function RowStanding({ review }: { review: ReviewItem }) {
  const { state, closedAt, preferredId, cover, decision } = review;
  if (state === "open" || closedAt === null) return <Waiting review={review} />;
  const preferred = cover.find((item) => item.id === preferredId);
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2">
      <StateLabel state="preferred">Decided</StateLabel>
      <span className="min-w-0 truncate">{preferred?.name}</span>
      <DateLabel at={closedAt} className="text-ink-2" />
      {decision === null ? null : (
        <span className="min-w-0 truncate text-ink-2">
          {decision.by.name}
          {decision.reason ? `: “${decision.reason}”` : ""}
        </span>
      )}
    </p>
  );
}
