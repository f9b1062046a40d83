"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Crown } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useId } from "react";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Textarea } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { ProblemError } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Review } from "@/lib/contracts/review";
import { candidateLabels } from "./candidate-label";
import { DecisionLine } from "./decision-line";
import { reviewKey, reviewOf } from "./find-review";
import { DecidedMeanwhile, prefer } from "./prefer";

export type PreferDialogProps = {
  ws: string;
  /** What was chosen from, the chosen one among them. */
  candidates: readonly ArtifactItem[];
  chosenId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone?: (review: Review) => void;
};

/** The team's decision, with a reason if one is typed; Enter stores it. Decides the review of these candidates if there is one. */
export function PreferDialog(props: PreferDialogProps) {
  const { ws, candidates, chosenId, open, onOpenChange, onDone } = props;
  const cache = useQueryClient();
  const form = useId();
  const review = useQuery({ ...reviewOf(ws, candidates), enabled: open });
  const labels = candidateLabels(candidates);
  const storing = useMutation({
    mutationFn: (reason: string) => prefer({ ws, candidates, chosenId, reason, seen: review.data ?? null }),
    onSuccess: async (decided) => {
      cache.setQueryData(reviewKey(ws, candidates), decided);
      onOpenChange(false);
      onDone?.(decided);
      // A tile of any list may have gained or lost its crown.
      await cache.invalidateQueries();
    },
    onError: (error) => {
      if (error instanceof DecidedMeanwhile) cache.setQueryData(reviewKey(ws, candidates), error.current);
    },
  });
  const chosen = candidates.find((each) => each.id === chosenId);
  if (chosen === undefined) return null;
  const busy = storing.isPending || review.isPending;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    if (!busy) storing.mutate(typeof reason === "string" ? reason.trim() : "");
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Prefer ${labels.get(chosenId)}`}
      description={against(candidates.length)}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="key" disabled={busy}>
            <Crown aria-hidden />
            Prefer <Kbd tone="onKey">↵</Kbd>
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <div className="flex gap-4">
          <ThumbhashImage
            src={chosen.links.preview}
            thumbhash={chosen.thumbhash}
            width={chosen.width}
            height={chosen.height}
            alt={chosen.name}
            className="w-24 shrink-0 self-start rounded-sm"
          />
          <Field label="Reason, if you like" hint="Shift+Enter begins a new line" className="flex-1">
            <Textarea name="reason" maxLength={2000} autoComplete="off" onKeyDown={storeOnEnter} />
          </Field>
        </div>
        <Standing review={review.data ?? null} labels={labels} />
        <Failure error={storing.error ?? review.error} />
      </form>
    </Dialog>
  );
}

const against = (count: number) =>
  count < 2
    ? "The decision is the team's, and stays in the history."
    : `Against ${plural(count - 1, "other")}. The decision is the team's, and stays in the history.`;

function storeOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

function Standing({ review, labels }: { review: Review | null; labels: ReadonlyMap<string, string> }) {
  const last = review?.history[0];
  if (last === undefined) return null;
  return (
    <section aria-label="What stands now" className="grid gap-1 border-t pt-3">
      <h3 className="text-ink-3 text-xs">What stands now</h3>
      <DecisionLine decision={last} labels={labels} />
    </section>
  );
}

function Failure({ error }: { error: Error | null }) {
  if (error === null) return null;
  if (error instanceof DecidedMeanwhile) {
    const detail = "See above what stands now. Nothing of yours is stored yet: prefer again, or leave it so.";
    return <ErrorPanel problem={{ title: "Somebody else decided meanwhile", detail }} />;
  }
  if (error instanceof ProblemError) return <ErrorPanel problem={error.problem} />;
  return (
    <ErrorPanel problem={{ title: "The server could not be reached", detail: "Try again in a moment." }} />
  );
}
