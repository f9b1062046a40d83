"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DecisionFailure } from "@/components/decide/decision-failure";
import { DecisionForm } from "@/components/decide/decision-form";
import { DecidedMeanwhile } from "@/components/decide/prefer";
import { rereadDecided } from "@/components/decide/reread-decided";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Decision, Review } from "@/lib/contracts/review";
import { HistoryEntry } from "./history-entry";
import { reviewOf } from "./review-queries";
import { storeDecision } from "./store-decision";

export type DecisionDialogProps = {
  ws: string;
  review: Review;
  chosen: ArtifactItem;
  labels: ReadonlyMap<string, string>;
  onClose: () => void;
};

const textIn = (form: FormData, name: string) => String(form.get(name) ?? "");

/** Prefers a candidate of this review. */
export function DecisionDialog({ ws, review, chosen, labels, onClose }: DecisionDialogProps) {
  // The review as it was when the dialog opened: what is fetched behind it must not pass for what was looked at.
  const [seen, setSeen] = useState(review);
  const cache = useQueryClient();
  const { queryKey } = reviewOf(ws, review.id);
  const label = labels.get(chosen.id) ?? chosen.name;
  const storing = useMutation({
    mutationFn: (data: FormData) => {
      const [reason, tags] = [textIn(data, "reason"), textIn(data, "tags")];
      return storeDecision(ws, seen, { artifactId: chosen.id, reason, tags });
    },
    onSuccess: async (decided) => {
      cache.setQueryData(queryKey, decided);
      onClose();
      toast.success(`${label} is preferred`);
      await rereadDecided(cache, ws);
    },
    onError: (error) => {
      if (!(error instanceof DecidedMeanwhile)) return;
      cache.setQueryData(queryKey, error.current);
      setSeen(error.current);
    },
  });
  return (
    <DecisionForm
      chosen={chosen}
      label={label}
      description="The decision is the team's and closes the review. It stays in the history."
      isStoring={storing.isPending}
      onSubmit={storing.mutate}
      onClose={onClose}
      fields={
        <Field label="Tags, separated by commas">
          <Input name="tags" maxLength={1000} autoComplete="off" />
        </Field>
      }
    >
      <Standing decision={seen.history[0]} labels={labels} />
      <DecisionFailure
        error={storing.error}
        meanwhile="Above is what stands now. Nothing of yours is stored: prefer again, or leave it so."
      />
    </DecisionForm>
  );
}

type StandingProps = { decision: Decision | undefined; labels: ReadonlyMap<string, string> };

function Standing({ decision, labels }: StandingProps) {
  if (decision === undefined) return null;
  return (
    <section aria-label="What stands now" className="grid gap-1 border-t pt-3">
      <h3 className="text-ink-3 text-xs">What stands now</h3>
      <HistoryEntry decision={decision} labels={labels} />
    </section>
  );
}
