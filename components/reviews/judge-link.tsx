"use client";

import { Scale } from "lucide-react";
import { useRouter } from "next/navigation";
import { useKeys } from "@/components/shell/keys/use-keys";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Review } from "@/lib/contracts/reviews/review";

/** Of a reviewer, in pairs or candidates. */
export type JudgingProgress = { done: number; total: number };

type JudgeLinkProps = {
  ws: string;
  review: Review;
  candidates: readonly ArtifactItem[];
  /** The caller's own; null for those who may not vote. */
  progress: JudgingProgress | null;
};

/**
 * Links to judging while the review is open, with this reviewer's progress. Not shown for blind reviews, which must be
 * joined first.
 */
export function JudgeLink({ ws, review, candidates, progress }: JudgeLinkProps) {
  const router = useRouter();
  const there = candidates.filter(({ state }) => state === "available").length;
  const mayJudge = useMay("vote:write") && review.state === "open" && !review.blind && there > 1;
  const href = `/w/${ws}/reviews/${review.id}/judge`;
  useKeys({ j: () => router.push(href) }, mayJudge);
  if (!mayJudge) return null;
  const isDone = progress !== null && progress.done >= progress.total;
  return (
    <Button asChild variant={isDone ? "default" : "key"}>
      <Link href={href}>
        <Scale aria-hidden />
        Judge
        {progress !== null && progress.done > 0 ? (
          <span className="num font-normal max-sm:sr-only">
            {progress.done} of {progress.total}
          </span>
        ) : null}
        <Kbd tone={isDone ? "plain" : "onKey"} className="max-sm:hidden">
          j
        </Kbd>
      </Link>
    </Button>
  );
}
