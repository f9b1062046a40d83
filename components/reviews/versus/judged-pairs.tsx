"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Check } from "lucide-react";
import { useState } from "react";
import { Preview } from "@/components/picture/preview";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Segmented } from "@/components/ui/form/segmented";
import { Link } from "@/components/ui/link";
import { judgedPairsOf } from "@/lib/client/reviews/votes";
import type { JudgedPair, Versus, VersusResult } from "@/lib/contracts/reviews/versus";
import type { Outcome } from "@/lib/domain/reviews/vote";

type JudgedPairsProps = {
  ws: string;
  reviewId: string;
  versus: Versus;
  result: VersusResult;
  /** The side whose losses are listed first. */
  leader: "left" | "right";
};

/** Judged pairs. The most informative come first: those that the leader lost. */
export function JudgedPairs({ ws, reviewId, versus, result, leader }: JudgedPairsProps) {
  const lost: Outcome = leader === "left" ? "right" : "left";
  const [winner, setWinner] = useState<Outcome>(lost);
  const list = useInfiniteQuery(judgedPairsOf(ws, reviewId, winner));
  const options = [
    { value: lost, label: `${versus[leader].short} lost`, count: result[lost] },
    { value: "tie" as const, label: "Tie", count: result.ties },
    { value: "neither" as const, label: "Neither", count: result.neither },
    { value: leader, label: `${versus[leader].short} won`, count: result[leader] },
  ];
  const pairs = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label="Pairs" className="grid grid-cols-1 gap-4 border-t pt-4">
      <div className="max-w-full overflow-x-auto">
        <Segmented
          label="Outcome"
          value={winner}
          onChange={setWinner}
          options={options.map(({ value, label, count }) => ({
            value,
            label: (
              <>
                {label} <span className="num text-ink-3">{count}</span>
              </>
            ),
          }))}
        />
      </div>
      <ReadFailure read={list} what="The pairs" />
      {list.isPending ? <Skeleton className="h-48" /> : null}
      {list.isSuccess && pairs.length === 0 ? <p className="text-ink-2">No such pairs.</p> : null}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-x-3.5 gap-y-4 max-sm:grid-cols-2 max-sm:gap-x-2">
        {[...pairs.entries()].map(([place, pair]) => (
          <li key={place} className="min-w-0">
            <PairLink ws={ws} pair={pair} versus={versus} />
          </li>
        ))}
      </ul>
      <ShowMore list={list}>Show more pairs</ShowMore>
    </section>
  );
}

type PairLinkProps = { ws: string; pair: JudgedPair; versus: Versus };

/** Both pictures as they were shown to the reviewer. The chosen one has a frame and a check mark. */
function PairLink({ ws, pair, versus }: PairLinkProps) {
  const { left, right, leftId, rightId, shownLeft, winner } = pair;
  const shownRight = shownLeft === "left" ? "right" : "left";
  const halves = [
    { tile: left, side: shownLeft },
    { tile: right, side: shownRight },
  ] as const;
  return (
    <Link href={`/w/${ws}/compare?ids=${leftId},${rightId}`} className="grid grid-cols-1 gap-1 rounded-sm">
      <span className="grid grid-cols-2 gap-0.5">
        {halves.map(({ tile, side }) => (
          <span key={side} className="relative block overflow-hidden rounded-xs bg-stage">
            <Preview
              item={tile}
              alt={`${versus[side].short}${winner === side ? ", chosen" : ""}`}
              fit="cover"
              className={clsx("aspect-square w-full", isPassed(winner, side) && "opacity-50")}
            />
            <span className="absolute bottom-1.5 left-1.5 max-w-[calc(100%-0.75rem)] truncate rounded-xs bg-black/80 px-1.5 text-xs text-white leading-4.5">
              {versus[side].short}
            </span>
            {winner === side ? (
              <>
                <span
                  aria-hidden
                  className="absolute inset-0 rounded-xs border-3 border-ink shadow-[inset_0_0_0_1px_var(--bg)]"
                />
                <span
                  aria-hidden
                  className="absolute top-1.5 right-1.5 grid size-5.5 place-items-center rounded-full bg-ink text-bg"
                >
                  <Check className="size-3.5" strokeWidth={2.4} />
                </span>
              </>
            ) : null}
          </span>
        ))}
      </span>
      <span className="flex justify-between gap-2 text-ink-2 text-xs">
        <span className="min-w-0 truncate">{left.prompt ?? left.name}</span>
        <span className="num shrink-0 font-mono text-xs text-ink-3 max-sm:hidden">{left.seed}</span>
      </span>
    </Link>
  );
}

const isPassed = (winner: Outcome, side: "left" | "right") =>
  (winner === "left" || winner === "right") && winner !== side;
