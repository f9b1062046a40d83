"use client";

import { Send } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { Kbd } from "@/components/ui/kbd";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { textOf } from "@/lib/client/problem-text";
import { useSubmitVerdict } from "@/lib/client/reviews/blind";
import type { JudgingTile } from "@/lib/contracts/reviews/judging-data";

type SubmitDialogProps = {
  ws: string;
  reviewId: string;
  tiles: readonly JudgingTile[];
  /** Initially chosen. */
  favouriteId: string | null;
  /** Pairs judged, and pairs in total. */
  progress: { done: number; total: number };
  onClose: () => void;
};

/** Submits the verdict, which ends judging blind. */
export function SubmitDialog({ ws, reviewId, tiles, favouriteId, progress, onClose }: SubmitDialogProps) {
  const form = useId();
  const submitting = useSubmitVerdict(ws, reviewId);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (submitting.isPending || submitting.isSuccess) return;
    const data = new FormData(event.currentTarget);
    const [id, reason] = [textOf(data, "favourite"), textOf(data, "reason").trim()];
    submitting.mutate({ ...(id === "" ? {} : { id }), ...(reason === "" ? {} : { reason }) });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Submit your verdict"
      description={consequence(progress)}
      footer={
        <>
          <DialogCancel />
          <Button
            type="submit"
            form={form}
            variant="key"
            disabled={submitting.isPending || submitting.isSuccess}
          >
            <Send aria-hidden />
            Submit{" "}
            <Kbd tone="onKey" className="max-sm:hidden">
              Ctrl/⌘ ↵
            </Kbd>
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="grid gap-4">
        <Field label="Favourite (optional)">
          <Select name="favourite" defaultValue={favouriteId ?? ""}>
            <option value="">No favourite</option>
            {tiles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Reason (optional)">
          <Textarea name="reason" rows={3} maxLength={2000} autoComplete="off" />
        </Field>
        <Failure error={submitting.error} />
      </form>
    </Dialog>
  );
}

function consequence({ done, total }: SubmitDialogProps["progress"]): string {
  const left = done < total ? `You have judged ${done} of ${total} pairs. ` : "";
  return `${left}You then see which candidate is which, and can no longer vote in this review.`;
}

function submitOnModEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
