"use client";

import { Scale } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { asked, type Method, ReviewOptions } from "@/components/review/review-options";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { plural } from "@/components/ui/text/format";
import { textOf } from "@/lib/client/problem-text";
import { useOpenReview } from "@/lib/client/reviews";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { VersusBody } from "@/lib/contracts/versus";

/** The two sets that all of these belong to; null if they are of other sets, or of none. */
function setsOf(candidates: readonly ArtifactItem[]): VersusBody | null {
  const [left, right, ...more] = [...new Set(candidates.map(({ setId }) => setId))];
  return left && right && more.length === 0 ? { left: { setId: left }, right: { setId: right } } : null;
}

type ReviewDialogProps = { ws: string; candidates: readonly ArtifactItem[]; onClose: () => void };

/** Opens a review of the selected artifacts. */
export function ReviewDialog({ ws, candidates, onClose }: ReviewDialogProps) {
  const form = useId();
  const [isVersus, setIsVersus] = useState(false);
  const [method, setMethod] = useState<Method>("king");
  const sides = setsOf(candidates);
  const router = useRouter();
  const opening = useOpenReview(ws, ({ id }) => router.push(`/w/${ws}/reviews/${id}`));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const title = textOf(data, "title").trim();
    opening.mutate({
      ...(isVersus && sides ? { versus: sides } : { artifactIds: candidates.map(({ id }) => id), method }),
      ...(title === "" ? {} : { title }),
      ...asked(data),
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Open a review of ${plural(candidates.length, "candidate")}`}
      description="Candidates cannot be changed later. While the review is open, the retention policy may protect them from removal."
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={form} variant="key" disabled={opening.isPending || opening.isSuccess}>
            <Scale aria-hidden />
            Open review
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        {sides === null ? null : (
          <div className="grid gap-1">
            <Checkbox
              label="Set their two sets against each other"
              checked={isVersus}
              onCheckedChange={(checked) => setIsVersus(checked === true)}
            />
            <p className="text-ink-3 text-xs">
              All pictures of both sets with the same prompt and seed meet, one pair after the other.
            </p>
          </div>
        )}
        <Field
          label="Title (optional)"
          hint={
            isVersus
              ? "Default: the names of both sets"
              : `Default: “${plural(candidates.length, "candidate")}”`
          }
        >
          <Input name="title" maxLength={200} autoComplete="off" />
        </Field>
        <ReviewOptions method={isVersus ? null : method} onMethod={setMethod} />
        <Failure error={opening.error} />
      </form>
    </Dialog>
  );
}
