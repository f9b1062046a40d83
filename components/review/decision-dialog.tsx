"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Crown } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { toast } from "sonner";
import { DecidedMeanwhile } from "@/components/decide/prefer";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Review } from "@/lib/contracts/review";
import { Meanwhile } from "./meanwhile";
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

/** Prefers a candidate of this review; Enter stores it. */
export function DecisionDialog({ ws, review, chosen, labels, onClose }: DecisionDialogProps) {
  // The review as it was when the dialog opened: what is fetched behind it must not pass for what was looked at.
  const [seen, setSeen] = useState(review);
  const form = useId();
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
      // A tile of any list may have gained or lost its crown.
      await cache.invalidateQueries();
    },
    onError: (error) => {
      if (!(error instanceof DecidedMeanwhile)) return;
      cache.setQueryData(queryKey, error.current);
      setSeen(error.current);
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!storing.isPending) storing.mutate(new FormData(event.currentTarget));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Prefer ${label}`}
      description="The decision is the team's and closes the review. It stays in the history."
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="key" disabled={storing.isPending}>
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
          <div className="grid flex-1 gap-3">
            <Field label="Reason, if you like" hint="Shift+Enter begins a new line">
              <Textarea name="reason" maxLength={2000} autoComplete="off" onKeyDown={storeOnEnter} />
            </Field>
            <Field label="Tags, separated by commas">
              <Input name="tags" maxLength={1000} autoComplete="off" />
            </Field>
          </div>
        </div>
        <Meanwhile error={storing.error} standing={seen.history[0]} labels={labels} />
      </form>
    </Dialog>
  );
}

function storeOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
