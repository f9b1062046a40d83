"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Preview } from "@/components/picture/preview";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Link } from "@/components/ui/link";
import { ExpandButton } from "@/components/ui/text/expand-button";
import { plural } from "@/components/ui/text/format";
import { similarTo } from "@/lib/client/artifacts/similar";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { SimilarItem } from "@/lib/contracts/artifacts/similar";
import { compareHref } from "./artifact-actions";

/** Searches only while open. The open state is kept in the URL. */
export function SimilarPictures({ ws, artifact }: { ws: string; artifact: Artifact }) {
  const [open, setOpen] = useQueryState("similar", parseAsBoolean.withDefault(false));
  return (
    <section aria-label="Similar pictures" className="grid grid-cols-1 gap-2">
      <ExpandButton
        open={open}
        onChange={(next) => void setOpen(next || null)}
        className="justify-self-start"
      >
        Similar pictures
      </ExpandButton>
      {open ? <Found ws={ws} artifact={artifact} /> : null}
    </section>
  );
}

const panes = 4;

function Found({ ws, artifact }: { ws: string; artifact: Artifact }) {
  const similar = useInfiniteQuery(similarTo(ws, artifact.id));
  const mayCompare = useMay("compare");
  if (similar.isPending) return <Skeleton className="h-28" />;
  const failure = <ReadFailure read={similar} what="Similar pictures" />;
  if (similar.data === undefined) return failure;
  const items = similar.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <p className="text-ink-2">No other picture here has the same composition.</p>;
  const nearest = [artifact, ...items].slice(0, panes).map(({ id }) => id);
  return (
    <>
      {failure}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2">
        {items.map((item) => (
          <li key={item.id}>
            <SimilarTile ws={ws} item={item} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <ShowMore list={similar}>Load more</ShowMore>
        {mayCompare ? (
          <Button asChild>
            <Link href={compareHref(ws, nearest)}>Compare the nearest</Link>
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Counts bits that differ, of 256. */
const distanceText = (distance: number) => (distance === 0 ? "same" : plural(distance, "bit"));

function SimilarTile({ ws, item }: { ws: string; item: SimilarItem }) {
  return (
    <Link href={`/w/${ws}/artifacts/${item.id}?similar=true`} className="grid gap-0.5 rounded-sm">
      <Preview item={item} fit="cover" className="aspect-square" />
      <span className="num text-ink-2 text-xs">{distanceText(item.distance)}</span>
    </Link>
  );
}
