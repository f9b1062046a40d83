"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { plural } from "@/components/ui/text/format";
import { textOf } from "@/lib/client/problem-text";
import { useOpenReview } from "@/lib/client/reviews";
import { setsOf } from "@/lib/client/sets";
import type { VariantSet } from "@/lib/contracts/job";
import { asked, type Method, ReviewOptions } from "./review-options";
import { SetChoice } from "./set-choice";

/** Opens a review of a variant set; reviews of other artifacts are opened from the gallery. */
export function OpenReviewDialog({ ws, onClose }: { ws: string; onClose: () => void }) {
  const [chosen, setChosen] = useState<VariantSet | null>(null);
  const [method, setMethod] = useState<Method>("king");
  const form = useId();
  const router = useRouter();
  const sets = useInfiniteQuery(setsOf(ws));
  const opening = useOpenReview(ws, (review) => router.push(`/w/${ws}/reviews/${review.id}`));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (chosen === null) return;
    const data = new FormData(event.currentTarget);
    const title = textOf(data, "title").trim();
    opening.mutate({ setId: chosen.id, title: title === "" ? chosen.title : title, method, ...asked(data) });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Open a review"
      description="Choose a variant set. Its artifacts become the candidates; artifacts delivered to the set later are not included."
      footer={
        <>
          <DialogCancel />
          <Button
            type="submit"
            form={form}
            variant="key"
            disabled={chosen === null || opening.isPending || opening.isSuccess}
          >
            {chosen === null ? "Open review" : `Open review of ${plural(chosen.artifacts, "candidate")}`}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        {sets.isPending ? <Skeleton className="h-32" /> : null}
        <Failure error={sets.error ?? opening.error} />
        {sets.data ? (
          <SetChoice
            sets={sets.data.pages.flatMap((page) => page.items)}
            chosenId={chosen?.id ?? null}
            onChoose={setChosen}
            onMore={sets.hasNextPage ? () => void sets.fetchNextPage() : null}
          />
        ) : null}
        {chosen === null ? null : (
          <>
            <Field label="Title">
              <Input key={chosen.id} name="title" defaultValue={chosen.title} maxLength={200} />
            </Field>
            <ReviewOptions method={method} onMethod={setMethod} />
          </>
        )}
      </form>
    </Dialog>
  );
}
