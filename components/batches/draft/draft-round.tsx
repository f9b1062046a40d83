import { Milestone, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import type { GenerateDraft } from "@/lib/client/batches/draft";
import { chainHref } from "@/lib/client/rounds/round-href";
import { RefusalLine } from "./refusal-line";
import { type Refusals, refusedAt } from "./refusals";

type DraftRoundProps = {
  ws: string;
  draft: GenerateDraft;
  /** Null until it is known. */
  number: number | null;
  refusals: Refusals;
  onDraft: (draft: GenerateDraft) => void;
};

/** That the draft follows a decided review, which may be given up. */
export function DraftRound({ ws, draft, number, refusals, onDraft }: DraftRoundProps) {
  const { round, ...rest } = draft;
  if (round === undefined) return null;
  const refused = refusedAt(refusals, "round");
  const isGone = refused.some(({ reason }) => reason === "gone");
  return (
    <div className="grid gap-1.5 rounded-md border bg-raise px-3 py-1.5">
      <div className="flex items-center gap-2">
        <Milestone aria-hidden className="size-4 shrink-0 text-preferred" />
        <p className="min-w-0 flex-1">
          <Link href={chainHref(ws, round.reviewId)} className="font-semibold hover:underline">
            {number === null ? "The next round" : `Round ${number}`}
          </Link>
          <span className="block text-ink-3 text-xs">
            {round.withoutChampion
              ? "Its review will be without the champion"
              : "Its review will have the champion too"}
          </span>
        </p>
        <IconButton label="Not a round" onClick={() => onDraft(rest)}>
          <X aria-hidden />
        </IconButton>
      </div>
      {refused.map((refusal) => (
        <RefusalLine key={refusal.reason} refusal={refusal} />
      ))}
      {isGone ? (
        <Button
          size="sm"
          className="justify-self-start"
          onClick={() => onDraft({ ...draft, round: { ...round, withoutChampion: true } })}
        >
          Make it without the champion
        </Button>
      ) : null}
    </div>
  );
}
