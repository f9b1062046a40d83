"use client";

import { useQuery } from "@tanstack/react-query";
import { ListMinus, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";

import { useState } from "react";
import { Preview } from "@/components/picture/preview";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { Link } from "@/components/ui/link";
import { plural } from "@/components/ui/text/format";
import { loaderOf } from "@/lib/client/loader-of";
import { leftOutOf, useBringBack } from "@/lib/client/reviews/thinning";
import type { Review } from "@/lib/contracts/reviews/review";
import type { ThinningState } from "@/lib/contracts/reviews/thinning";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { checkText } from "@/lib/domain/reviews/thinning";

const ThinDialog = dynamic(
  loaderOf(() => import("./thin-dialog"), "ThinDialog"),
  { ssr: false },
);

type ThinningProps = { ws: string; review: Review };

const stale = {
  title: "Somebody changed the review in the meantime",
  detail: "Nothing was left out or brought back. Look at it again.",
};

type ThinOfferProps = ThinningProps & { assistants: Ranking["assistants"] };

/** Once an assistant has judged pairs of an open review, lets it leave candidates out of what people are asked. */
export function ThinOffer({ ws, review, assistants }: ThinOfferProps) {
  const mayThin = useMay("review:write");
  const [isOpen, setOpen] = useState(false);
  const judges = assistants.filter(({ votes }) => votes > 0);
  const isPossible = review.state === "open" && review.thinned === null && review.candidateCount > 2;
  if (!mayThin || !isPossible || judges.length === 0) return null;
  return (
    <div className="border-t pt-4">
      <Button size="sm" onClick={() => setOpen(true)}>
        <ListMinus aria-hidden />
        Leave candidates out…
      </Button>
      {isOpen ? (
        <ThinDialog ws={ws} review={review} assistants={judges} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}

/** What an assistant left out of what people are asked. */
export function LeftOut({ ws, review }: ThinningProps) {
  return review.thinned === null ? null : <LeftOutSection ws={ws} review={review} thinned={review.thinned} />;
}

type LeftOutProps = ThinningProps & { thinned: ThinningState };

function LeftOutSection({ ws, review, thinned }: LeftOutProps) {
  const mayThin = useMay("review:write");
  const bringing = useBringBack(ws, review, {
    onDone: () => toast.success("People are asked about all candidates again"),
  });
  return (
    <section aria-labelledby="left-out" className="grid gap-2 border-t pt-4">
      <h2 id="left-out" className="text-ink-3 text-xs">
        Left out by an assistant
      </h2>
      <p className="text-pretty">{thinned.text}.</p>
      <p className="text-pretty text-ink-2">{checkText(thinned.check, thinned)}.</p>
      <Tiles ws={ws} reviewId={review.id} count={thinned.removed} />
      {mayThin && review.state === "open" ? (
        <Button
          size="sm"
          className="justify-self-start"
          disabled={bringing.isPending}
          onClick={() => bringing.mutate()}
        >
          <Undo2 aria-hidden />
          Bring all back
        </Button>
      ) : null}
      <Failure error={bringing.error} stale={stale} />
    </section>
  );
}

type TilesProps = { ws: string; reviewId: string; count: number };

function Tiles({ ws, reviewId, count }: TilesProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-8 cursor-pointer items-center text-ink-2 hover:text-ink pointer-coarse:min-h-11">
        {plural(count, "candidate")}; any can still be preferred
      </summary>
      {isOpen ? <TileList ws={ws} reviewId={reviewId} /> : null}
    </details>
  );
}

function TileList({ ws, reviewId }: Omit<TilesProps, "count">) {
  const { data, error, isPending } = useQuery(leftOutOf(ws, reviewId));
  if (isPending) return <Skeleton className="h-16" />;
  if (error !== null) return <Failure error={error} />;
  return (
    <ul aria-label="Left out" className="flex flex-wrap gap-1.5 pt-1.5">
      {data.items.map((item) => (
        <li key={item.id}>
          <Link href={`/w/${ws}/artifacts/${item.id}`} className="block w-16">
            <Preview item={item} alt={item.name} fit="cover" className="h-12 rounded-xs" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
