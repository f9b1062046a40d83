"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Columns2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { useTileKeys } from "@/components/shell/use-tile-keys";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { Kbd } from "@/components/ui/kbd";
import { toast } from "@/components/ui/toast";
import { reviewOf } from "@/lib/client/reviews";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Review } from "@/lib/contracts/review";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import { CandidateTile } from "./candidate-tile";
import { ReviewHistory } from "./review-history";
import { ReviewStanding } from "./review-standing";

const PreferDialog = dynamic(() =>
  import("@/components/decide/prefer-dialog").then((file) => file.PreferDialog),
);

export type ReviewViewProps = {
  ws: string;
  workspaceTitle: string;
  initial: Review;
};

const mostCompared = 4;

/** The chosen ones, or where fewer than two are, the first that are still there. */
function compared(candidates: readonly ArtifactItem[], picked: readonly string[]): string[] {
  if (picked.length > 1) return picked.slice(0, mostCompared);
  const there = candidates.filter((item) => item.state === "available").map((item) => item.id);
  return there.slice(0, mostCompared);
}

/** 2048 px: where only a few share the page, a tile's 512 px would be blown up. */
const paneOf = (ws: string, { id, state }: ArtifactItem) =>
  state === "available" ? `/api/v1/workspaces/${ws}/artifacts/${id}/preview/pane` : null;

const FirstOf = ({ count }: { count: number }) => (
  <>
    <span className="max-sm:sr-only">the first</span> {count}
  </>
);

export function ReviewView({ ws, workspaceTitle, initial }: ReviewViewProps) {
  const { data: review } = useQuery({ ...reviewOf(ws, initial.id), initialData: initial });
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [preferringId, setPreferringId] = useState<string | null>(null);
  const router = useRouter();
  const mayDecide = useMay("decision:write");
  const { candidates, preferredId } = review;
  const labels = candidateLabels(candidates);
  const toCompare = compared(candidates, picked);
  const isFew = candidates.length <= mostCompared;
  const count = plural(candidates.length, "candidate");
  const hrefOf = (id: string) => `/w/${ws}/artifacts/${id}`;

  const toggle = (id: string) =>
    setPicked(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id]);
  const compare = () => {
    if (toCompare.length > 1) router.push(`/w/${ws}/compare?ids=${toCompare.join(",")}`);
  };
  const prefer = (id: string) => {
    const item = candidates.find((each) => each.id === id);
    if (item?.state === "available") setPreferringId(id);
    else toast.error("Its binary was removed. Prefer one that is still available.");
  };
  const tiles = useTileKeys({
    ids: candidates.map((item) => item.id),
    first: preferredId,
    hrefOf,
    keys: (id) => {
      const pick = () => toggle(id);
      const decide = () => prefer(id);
      return { Space: pick, c: compare, ...(mayDecide ? { "Shift+p": decide } : {}) };
    },
  });
  const preferring = candidates.find((item) => item.id === preferringId);

  return (
    <Page
      crumbs={[
        { label: workspaceTitle, href: `/w/${ws}` },
        { label: "Reviews", href: `/w/${ws}/reviews` },
        { label: review.title },
      ]}
      note={count === review.title ? null : <span className="max-sm:hidden">{count}</span>}
      actions={
        toCompare.length > 1 ? (
          <Button onClick={compare}>
            <Columns2 aria-hidden />
            <span>Compare {picked.length > 1 ? toCompare.length : <FirstOf count={toCompare.length} />}</span>
            <Kbd className="max-sm:hidden">c</Kbd>
          </Button>
        ) : null
      }
    >
      <div className="grid grid-cols-1 gap-x-6 gap-y-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="lg:col-start-2">
          <ReviewStanding ws={ws} review={review} />
        </div>
        <ul
          aria-label="Candidates"
          className={clsx(
            "grid content-start gap-x-4 gap-y-6 lg:col-start-1 lg:row-span-2 lg:row-start-1",
            isFew
              ? "grid-cols-[repeat(auto-fit,minmax(min(100%,24rem),1fr))]"
              : "grid-cols-[repeat(auto-fill,minmax(min(17rem,calc(50%-8px)),1fr))]",
          )}
        >
          {candidates.map((item) => (
            <CandidateTile
              key={item.id}
              item={item}
              src={isFew ? paneOf(ws, item) : item.links.preview}
              label={labels.get(item.id) ?? item.name}
              href={hrefOf(item.id)}
              isPreferred={item.id === preferredId}
              isActive={item.id === tiles.active}
              isPicked={picked.includes(item.id)}
              onFocus={() => tiles.activate(item.id)}
              onPick={() => toggle(item.id)}
              onPrefer={mayDecide ? () => prefer(item.id) : null}
            />
          ))}
        </ul>
        <div className="lg:col-start-2">
          <ReviewHistory review={review} labels={labels} />
        </div>
      </div>
      {preferring === undefined ? null : (
        <PreferDialog
          ws={ws}
          review={review}
          candidates={candidates}
          chosenId={preferring.id}
          onClose={() => setPreferringId(null)}
          onDone={(label) => toast.success(`${label} is preferred`)}
        />
      )}
    </Page>
  );
}
