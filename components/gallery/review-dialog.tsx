"use client";

import { useMutation } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { ReviewBody } from "@/lib/contracts/review";
import { problemOf } from "./problem-text";

type ReviewDialogProps = { ws: string; candidates: readonly ArtifactItem[]; onClose: () => void };

/** Puts artifacts up for a decision. */
export function ReviewDialog({ ws, candidates, onClose }: ReviewDialogProps) {
  const form = useId();
  const router = useRouter();
  const opening = useMutation({
    mutationFn: (body: ReviewBody) => call(api.openReview, { params: { ws }, body }),
    onSuccess: ({ id }) => router.push(`/w/${ws}/reviews/${id}`),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const title = String(data.get("title")).trim();
    opening.mutate({
      artifactIds: candidates.map(({ id }) => id),
      ...(title === "" ? {} : { title }),
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Open a review of ${plural(candidates.length, "candidate")}`}
      description="Its candidates do not change later. While it is open the policy may keep them from being removed."
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="key" disabled={opening.isPending || opening.isSuccess}>
            <Scale aria-hidden />
            Open the review
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Field label="Title, if you like" hint={`Left empty: “${plural(candidates.length, "candidate")}”`}>
          <Input name="title" maxLength={200} autoComplete="off" />
        </Field>
        {opening.error ? <ErrorPanel problem={problemOf(opening.error)} /> : null}
      </form>
    </Dialog>
  );
}
