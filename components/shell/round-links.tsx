"use client";

import { Milestone, WandSparkles } from "lucide-react";
import { Link } from "@/components/ui/link";
import { chainHref, nextRoundHref } from "@/lib/client/rounds/round-href";
import { Button } from "../ui/button";
import { useMay } from "./rights";

type NextRoundProps = { ws: string; reviewId: string; size?: "sm" | "md" };

/** After a decision: proposes what to make next around the champion. For those who may generate. */
export function NextRound({ ws, reviewId, size }: NextRoundProps) {
  return useMay("batch:write") ? (
    <Button asChild {...(size && { size })}>
      <Link href={nextRoundHref(ws, reviewId)}>
        <WandSparkles aria-hidden />
        Next round
      </Link>
    </Button>
  ) : null;
}

type RoundLinkProps = { ws: string; reviewId: string; number: number | null };

/** "Round 2", which leads to the whole chain. */
export function RoundLink({ ws, reviewId, number }: RoundLinkProps) {
  return useMay("review:read") ? (
    <Button asChild variant="ghost" className="max-sm:px-2">
      <Link href={chainHref(ws, reviewId)} title="All rounds, from the first to the last">
        <Milestone aria-hidden />
        <span className="max-sm:sr-only">{number === null ? "Rounds" : `Round ${number}`}</span>
      </Link>
    </Button>
  ) : null;
}
