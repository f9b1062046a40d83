"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/form/segmented";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { plural } from "@/components/ui/text/format";
import { useOpenReview } from "@/lib/client/reviews/reviews";
import { OpenSetForm } from "./open-set-form";
import { OpenVersusForm } from "./open-versus-form";

const subjects = [
  { value: "set", label: "One set" },
  { value: "versus", label: "Set against set" },
] as const;
type OpeningSubject = (typeof subjects)[number]["value"];

const descriptions: Record<OpeningSubject, string> = {
  set: "Choose a variant set. Its artifacts become the candidates; artifacts delivered to the set later are not included.",
  versus:
    "Two sets, presets, revisions or models. Pictures of both sides with the same prompt and seed meet, one pair after the other.",
};

/** Opens a review of a variant set or of two sides; reviews of other artifacts are opened from the gallery. */
export function OpenReviewDialog({ ws, onClose }: { ws: string; onClose: () => Promise<unknown> }) {
  const [subject, setSubject] = useState<OpeningSubject>("set");
  const router = useRouter();
  // Closed first, so that Back leads from the review to the list and not to the dialog.
  const opening = useOpenReview(ws, (review) => {
    void onClose().then(() => router.push(`/w/${ws}/reviews/${review.id}`));
  });
  const [candidates, setCandidates] = useState<number | null>(null);
  const form = { id: useId(), ws, error: opening.error, onOpen: opening.mutate };
  const isReady = subject === "versus" || candidates !== null;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) void onClose();
      }}
      title="Open a review"
      description={descriptions[subject]}
      footer={
        <>
          <DialogCancel />
          <Button
            type="submit"
            form={form.id}
            variant="key"
            disabled={!isReady || opening.isPending || opening.isSuccess}
          >
            {candidates === null ? "Open review" : `Open review of ${plural(candidates, "candidate")}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Segmented
          label="Review of"
          className="justify-self-start"
          value={subject}
          onChange={(value) => {
            setSubject(value);
            setCandidates(null);
          }}
          options={subjects}
        />
        {subject === "set" ? (
          <OpenSetForm {...form} onCandidates={setCandidates} />
        ) : (
          <OpenVersusForm {...form} />
        )}
      </div>
    </Dialog>
  );
}
