import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { BlindReviewView } from "@/components/reviews/blind-review-view";
import { ReviewView } from "@/components/reviews/review-view";
import { VersusView } from "@/components/reviews/versus-view";
import { soon } from "@/components/shell/soon";
import { tilesAtOnce } from "@/lib/client/paging";
import { shownTiles } from "@/lib/client/reviews/whole-review";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listCandidates } from "@/lib/services/reviews/list-votes";
import { readGame, readProgress, readRanking } from "@/lib/services/reviews/read-game";
import { getReview } from "@/lib/services/reviews/read-reviews";
import { readVersus } from "@/lib/services/reviews/read-versus";
import { orNotFound } from "../../or-not-found";

type Props = { params: Promise<{ ws: string; id: string }> };

/** Loaded once for both title and page. */
const read = cache(async (ws: string, id: string) => {
  const viewer = await requireViewer(`/w/${ws}/reviews/${id}`);
  if (!api.getReview.params.safeParse({ ws, id }).success || !can(viewer, ws, "review:read")) notFound();
  return { viewer, review: await orNotFound(getReview(viewer, ws, id)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ws, id } = await params;
  return { title: (await read(ws, id)).review.title };
}

export default async function ReviewPage({ params }: Props) {
  const { ws, id } = await params;
  const { viewer, review } = await read(ws, id);
  if (review.hidden) {
    const { game } = await orNotFound(readGame(viewer, ws, id));
    const { tiles, next } = game;
    return <BlindReviewView ws={ws} review={review} tiles={tiles} progress={next.progress} />;
  }
  const { versus } = review;
  const firstPage = listCandidates(viewer, ws, id, { limit: tilesAtOnce }).then(shownTiles);
  if (versus !== null) {
    const [standing, first] = await Promise.all([
      orNotFound(readVersus(viewer, ws, id)),
      orNotFound(firstPage),
    ]);
    const initial = { ...review, versus };
    return (
      <VersusView
        key={id}
        ws={ws}
        viewerName={viewer.name}
        initial={initial}
        first={first}
        standing={standing}
      />
    );
  }
  const [ranking, progress, first] = await Promise.all([
    orNotFound(soon(readRanking(viewer, ws, id))),
    orNotFound(readProgress(viewer, ws, id)),
    orNotFound(firstPage),
  ]);
  return (
    <ReviewView
      key={id}
      ws={ws}
      viewerName={viewer.name}
      initial={review}
      first={first}
      progress={progress}
      ranking={ranking}
    />
  );
}
