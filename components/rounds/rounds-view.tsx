"use client";

import { Columns2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { withPercents } from "@/components/ui/text/format";
import { useLiveEvent } from "@/lib/client/live";
import type { RoundColumn as Column } from "@/lib/contracts/rounds";
import { chainText } from "@/lib/domain/rounds/gain-text";
import { RoundColumn } from "./round-column";

type RoundsViewProps = {
  ws: string;
  reviewId: string;
  rounds: readonly Column[];
  /** What the next round would vary; null while there is nothing to follow. */
  children: ReactNode;
};

/** The most that a comparison shows. */
const maxCompared = 4;

/** The last champion's shape; that of a landscape without one. */
function shapeOf(rounds: readonly Column[]): number {
  const { width, height } = rounds.findLast(({ champion }) => champion !== null)?.champion ?? {};
  return width && height ? Math.min(16 / 9, Math.max(3 / 4, width / height)) : 3 / 2;
}

/** A chain of rounds, one column each, and the champion's line through them. */
export function RoundsView({ ws, reviewId, rounds, children }: RoundsViewProps) {
  const router = useRouter();
  // Votes, decisions and what follows a round change the chain, which the server reads.
  useLiveEvent([reviewId, ...rounds.flatMap((round) => round.reviewId ?? [])], () => router.refresh());
  const shape = shapeOf(rounds);
  const title = rounds.find((round) => round.reviewId === reviewId)?.title ?? "Review";
  const standing = rounds.findLast(({ championId }) => championId !== null)?.number;
  const champions = [
    ...new Set(rounds.flatMap(({ champion }) => (champion?.state === "available" ? champion.id : []))),
  ];
  return (
    <Page
      crumbs={[
        { label: "Reviews", href: `/w/${ws}/reviews` },
        { label: title, href: `/w/${ws}/reviews/${reviewId}` },
        { label: "Rounds" },
      ]}
      note={rounds.length}
      actions={
        useMay("compare") && champions.length > 1 ? <CompareChampions ws={ws} ids={champions} /> : null
      }
    >
      <div className="grid grid-cols-1 gap-6">
        <div className="grid max-w-160 gap-2">
          <p role="status" className="text-pretty text-xl leading-snug max-sm:text-lg">
            {withPercents(chainText(rounds))}
          </p>
          <p className="text-ink-2">
            Gain is how often a round’s champion beat the one before, over the votes that met both, ties left
            out.
          </p>
        </div>
        <div className="-mx-1 grid gap-x-8 overflow-x-auto px-1 py-1 max-sm:grid-cols-1 sm:auto-cols-[minmax(12.5rem,19rem)] sm:grid-flow-col sm:grid-rows-[repeat(4,auto)_1fr]">
          {rounds.map((round, i) => (
            <RoundColumn
              key={round.reviewId ?? round.batchId}
              ws={ws}
              round={round}
              before={rounds[i - 1] ?? null}
              isFollowed={i < rounds.length - 1}
              isStanding={round.number === standing && rounds.length > 1}
              shape={shape}
            />
          ))}
        </div>
        {children}
      </div>
    </Page>
  );
}

function CompareChampions({ ws, ids }: { ws: string; ids: readonly string[] }) {
  const last = ids.slice(-maxCompared);
  return (
    <Button asChild>
      <Link href={`/w/${ws}/compare?ids=${last.join(",")}`}>
        <Columns2 aria-hidden />
        <span className="max-sm:sr-only">Compare {last.length} champions</span>
      </Link>
    </Button>
  );
}
