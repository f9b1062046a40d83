import { EyeOff } from "lucide-react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel } from "@/components/ui/text/state-label";
import { useJoin } from "@/lib/client/reviews/blind";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Review } from "@/lib/contracts/reviews/review";

type JoinPanelProps = {
  ws: string;
  review: Review;
  candidates: readonly ArtifactItem[];
  /** Whether `candidates` are all that the caller may see. */
  isComplete: boolean;
};

/** The viewer's part in a blind review. */
export function JoinPanel({ ws, review, candidates, isComplete }: JoinPanelProps) {
  const mayVote = useMay("vote:write");
  const { id, blind, state, participation } = review;
  if (!blind) return null;
  return (
    <section aria-labelledby="blind" className="grid justify-items-start gap-2 border-t pt-4">
      <h2 id="blind">
        <StateLabel state="blind" className="text-sm!">
          Blind review
        </StateLabel>
      </h2>
      {participation === null ? (
        state === "open" && mayVote && <Join ws={ws} id={id} />
      ) : (
        <p className="text-ink-2">
          You submitted your verdict <DateLabel at={participation.submittedAt} show="relative" />.{" "}
          <Link href={`/w/${ws}/reviews/${id}/reveal`} className="text-ink underline underline-offset-2">
            See which candidate was which
          </Link>
        </p>
      )}
      <Verdicts verdicts={review.verdicts} candidates={candidates} isComplete={isComplete} />
    </section>
  );
}

function Join({ ws, id }: { ws: string; id: string }) {
  const joining = useJoin(ws, id);
  return (
    <>
      <p className="text-ink-2 leading-relaxed">
        Once you join, you see these candidates as pictures under letters. Their names, prompts and settings,
        and other people’s votes, stay hidden from you in the whole workspace until you submit your verdict.
        An animation is shown as its first frame.
      </p>
      <Button
        variant="key"
        disabled={joining.isPending || joining.isSuccess}
        onClick={() => joining.mutate()}
      >
        <EyeOff aria-hidden />
        Join blind review
      </Button>
      <Failure error={joining.error} />
    </>
  );
}

type VerdictsProps = Pick<Review, "verdicts"> & Pick<JoinPanelProps, "candidates" | "isComplete">;

function Verdicts({ verdicts, candidates, isComplete }: VerdictsProps) {
  if (verdicts.length === 0) return null;
  const names = new Map(candidates.map(({ id, name }) => [id, name]));
  return (
    <ol aria-label="Verdicts" className="grid gap-2.5">
      {verdicts.map(({ by, artifactId, reason, at }) => (
        <li key={by.id} className="grid gap-0.5">
          <span className="flex flex-wrap gap-x-2">
            <span className="font-[550]">{by.name}</span>
            <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">
              {artifactId === null
                ? "no favourite"
                : (names.get(artifactId) ?? (isComplete ? "a candidate hidden from you" : "…"))}
            </span>
            <DateLabel at={at} show="relative" className="text-ink-3" />
          </span>
          {reason === null ? null : (
            <q className="whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]">{reason}</q>
          )}
        </li>
      ))}
    </ol>
  );
}
