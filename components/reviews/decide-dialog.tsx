"use client";

import { Crown } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Preview } from "@/components/picture/preview";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Input, Textarea } from "@/components/ui/form/input";
import { Kbd } from "@/components/ui/kbd";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { plural } from "@/components/ui/text/format";
import { textOf } from "@/lib/client/problem-text";
import { type DecisionSubject, useDecision } from "@/lib/client/reviews/decision";
import { decidable } from "@/lib/client/reviews/reviews";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Decision, Review } from "@/lib/contracts/reviews/review";
import { candidateLabels } from "@/lib/domain/compare/candidate-label";
import { Problem } from "@/lib/sdk/problem";
import { DecisionLine } from "./decision-line";

export type DecideDialogProps = {
  ws: string;
  /** All candidates, including the chosen one. */
  candidates: readonly ArtifactItem[];
  chosenId: string;
  /** If left out, the existing review of these candidates is used, or a new one. */
  review?: Review;
  onClose: () => void;
  onDone?: (label: string) => void;
};

/** Stores the team's decision, with an optional reason; Enter submits. */
export function DecideDialog(props: DecideDialogProps) {
  const { ws, candidates, chosenId, review, onClose, onDone } = props;
  const labels = candidateLabels(candidates);
  const chosen = candidates.find((each) => each.id === chosenId);
  const label = labels.get(chosenId) ?? "";
  const subject: DecisionSubject = review === undefined ? { candidates } : { review };
  const { decide, current, error } = useDecision(ws, subject, {
    onDone: () => {
      onClose();
      onDone?.(label);
    },
  });
  if (chosen === undefined) return null;
  const isGone = chosen.state !== "available";
  // A review that exists keeps its removed candidates; a new one takes none.
  const count = review === undefined ? decidable(candidates).length : candidates.length;
  const isShrunk = count < candidates.length && error instanceof Problem && error.code === "invalid";

  function submit(data: FormData) {
    decide.mutate({ artifactId: chosenId, reason: textOf(data, "reason"), tags: textOf(data, "tags") });
  }

  return (
    <FormDialog
      title={`Prefer ${label}`}
      description={
        isGone
          ? `${label} was removed: it can no longer be preferred.`
          : consequence(count, review !== undefined)
      }
      action={
        <>
          <Crown aria-hidden />
          Prefer <Kbd tone="onKey">↵</Kbd>
        </>
      }
      disabled={decide.isPending || isGone}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="flex gap-4">
        <Preview item={chosen} className="w-24 shrink-0 self-start rounded-sm" />
        <div className="grid min-w-0 flex-1 content-start gap-3">
          <Field
            label="Reason (optional)"
            hint={<span className="pointer-coarse:hidden">Shift+Enter starts a new line</span>}
          >
            <Textarea name="reason" maxLength={2000} autoComplete="off" onKeyDown={storeOnEnter} />
          </Field>
          {review === undefined ? null : (
            <Field label="Tags, separated by commas">
              <Input name="tags" maxLength={1000} autoComplete="off" />
            </Field>
          )}
        </div>
      </div>
      <CurrentDecision decision={current?.history[0]} labels={labels} />
      <Failure
        error={error}
        title={isShrunk ? "A candidate was removed in the meantime" : undefined}
        stale={{
          title: "Someone else decided in the meantime",
          detail: "Your decision was not saved. Review the current one above and try again.",
        }}
      />
    </FormDialog>
  );
}

function consequence(count: number, closes: boolean): string {
  if (closes) return "This is the team's decision and closes the review. It stays in the history.";
  const against = count < 2 ? "" : `Preferred over ${plural(count - 1, "other")}. `;
  return `${against}This is the team's decision. It stays in the history.`;
}

function storeOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

type CurrentDecisionProps = { decision: Decision | undefined; labels: ReadonlyMap<string, string> };

function CurrentDecision({ decision, labels }: CurrentDecisionProps) {
  if (decision === undefined) return null;
  return (
    <section aria-label="Current decision" className="grid gap-1 border-t pt-3">
      <h3 className="text-ink-3 text-xs">Current decision</h3>
      <DecisionLine decision={decision} labels={labels} />
    </section>
  );
}
