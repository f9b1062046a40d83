"use client";

import { Scale } from "lucide-react";
import { useRouter } from "next/navigation";
import { Preview } from "@/components/picture/preview";
import { useKeys } from "@/components/shell/keys/use-keys";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { plural } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { JudgingTile } from "@/lib/contracts/reviews/judging-data";
import type { BlindReview } from "@/lib/contracts/reviews/review";

type BlindReviewViewProps = {
  ws: string;
  review: BlindReview;
  tiles: readonly JudgingTile[];
  progress: { done: number; total: number };
};

/** A blind review as its judge sees it: pictures labelled with letters. */
export function BlindReviewView({ ws, review, tiles, progress }: BlindReviewViewProps) {
  const router = useRouter();
  const href = `/w/${ws}/reviews/${review.id}/judge`;
  useKeys({ j: () => router.push(href) });
  const count = plural(review.candidateCount, "candidate");
  return (
    <Page
      crumbs={[{ label: "Reviews", href: `/w/${ws}/reviews` }, { label: review.title }]}
      kind="Review"
      note={count === review.title ? null : <span className="max-sm:hidden">{count}</span>}
      actions={
        <Button asChild variant="key">
          <Link href={href}>
            <Scale aria-hidden />
            Judge
            <span className="num font-normal">
              {progress.done} of {progress.total}
            </span>
            <Kbd tone="onKey" className="max-sm:hidden">
              j
            </Kbd>
          </Link>
        </Button>
      }
    >
      <div className="grid grid-cols-1 gap-5">
        <section className="grid max-w-160 gap-1.5">
          <h2>
            <StateLabel state="blind" className="text-sm!">
              You are judging this blind
            </StateLabel>
          </h2>
          <p className="text-ink-2 leading-relaxed">
            Names, prompts, settings and other people’s votes stay hidden from you until you submit your
            verdict on the judging page.
          </p>
          {review.note === null ? null : (
            <p className="whitespace-pre-line [overflow-wrap:anywhere]">{review.note}</p>
          )}
        </section>
        <ul
          aria-label="Candidates"
          className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,calc(50%-8px)),1fr))] gap-x-4 gap-y-6"
        >
          {tiles.map((tile) => (
            <li key={tile.id} className="grid content-start gap-2">
              <Preview item={tile} alt="" className="rounded-sm" />
              <p className="font-[550]">{tile.name}</p>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}
