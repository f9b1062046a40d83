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
import { rankingOf } from "@/lib/client/reviews/votes";
import type { Review } from "@/lib/contracts/reviews/review";
import type { ThinningState } from "@/lib/contracts/reviews/thinning";
import { checkText } from "@/lib/domain/reviews/thinning";

const ThinDialog = dynamic(
  loaderOf(() => import("./thin-dialog"), "ThinDialog"),
  { ssr: false },
);

type ThinningSectionProps = { ws: string; review: Review };

/** What an assistant left out of what people are asked, or the offer to let one do so. */
export function ThinningSection({ ws, review }: ThinningSectionProps) {
  if (review.thinned !== null) return <LeftOut ws={ws} review={review} thinned={review.thinned} />;
  return review.state === "open" && review.candidateCount > 2 ? <Offer ws={ws} review={review} /> : null;
}

const stale = {
  title: "Somebody changed the review in the meantime",
  detail: "Nothing was left out or brought back. Look at it again.",
};

/** Shown once an assistant has judged pairs of the review. */
function Offer({ ws, review }: ThinningSectionProps) {
  const mayThin = useMay("review:write");
  const { data } = useQuery(rankingOf(ws, review.id));
  const [isOpen, setOpen] = useState(false);
  const assistants = (data?.assistants ?? []).filter(({ votes }) => votes > 0);
  if (!mayThin || assistants.length === 0) return null;
  return (
    <div className="border-t pt-4">
      <Button size="sm" onClick={() => setOpen(true)}>
        <ListMinus aria-hidden />
        Leave candidates out…
      </Button>
      {isOpen ? (
        <ThinDialog ws={ws} review={review} assistants={assistants} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}

type LeftOutProps = ThinningSectionProps & { thinned: ThinningState };

function LeftOut({ ws, review, thinned }: LeftOutProps) {
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
