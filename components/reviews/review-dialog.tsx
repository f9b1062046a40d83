"use client";

import { Scale } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { plural } from "@/components/ui/text/format";
import { textOf } from "@/lib/client/problem-text";
import { useOpenReview } from "@/lib/client/reviews/reviews";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { ReviewBody } from "@/lib/contracts/reviews/review";
import type { VersusBody } from "@/lib/contracts/reviews/versus";
import { asked, type ReviewMethod, ReviewOptions } from "./review-options";

/** The two sets to which all these artifacts belong; null if there are not exactly two. */
function setsOf(candidates: readonly ArtifactItem[]): VersusBody | null {
  const [left, right, ...more] = [...new Set(candidates.map(({ setId }) => setId))];
  return left && right && more.length === 0 ? { left: { setId: left }, right: { setId: right } } : null;
}

/** Artifacts selected on a page, or a selection; `name` is the initial title of the review. */
type ReviewSubject =
  | { candidates: readonly ArtifactItem[] }
  | { selection: { id: string; available: number; name: string } }
  | { batch: JudgedBatch };

/**
 * `follows`: the number of the round whose champion enters; null unless it is a round. `artifactIds`: the first ones, if a
 * review cannot have all.
 */
type JudgedBatch = {
  id: string;
  title: string;
  available: number;
  follows: number | null;
  artifactIds: readonly string[] | null;
};

type ReviewDraft = {
  body: Pick<ReviewBody, "artifactIds" | "selectionId" | "batchId">;
  count: number;
  name: string;
};

function askedOf(subject: ReviewSubject): ReviewDraft {
  if ("candidates" in subject) {
    const artifactIds = subject.candidates.map(({ id }) => id);
    return { body: { artifactIds }, count: artifactIds.length, name: "" };
  }
  if ("batch" in subject) {
    const { id, available, artifactIds } = subject.batch;
    const some = artifactIds === null ? {} : { artifactIds: [...artifactIds] };
    return { body: { batchId: id, ...some }, count: available, name: "" };
  }
  const { id, available, name } = subject.selection;
  return { body: { selectionId: id }, count: available, name };
}

const titleHint = (isVersus: boolean, name: string) =>
  isVersus ? "Default: the names of both sets" : `Default: “${name}”`;

type ReviewDialogProps = { ws: string; of: ReviewSubject; onClose: () => void };

/** Opens a review of artifacts, of a selection or of a batch. */
export function ReviewDialog({ ws, of, onClose }: ReviewDialogProps) {
  const [isVersus, setIsVersus] = useState(false);
  const [method, setMethod] = useState<ReviewMethod>("king");
  const [isWithChampion, setWithChampion] = useState(true);
  const { body, count, name } = askedOf(of);
  const batch = "batch" in of ? of.batch : null;
  const follows = batch?.follows ?? null;
  const candidates = count + (follows !== null && isWithChampion ? 1 : 0);
  const sides = "candidates" in of ? setsOf(of.candidates) : null;
  const router = useRouter();
  const opening = useOpenReview(ws, ({ id }) => router.push(`/w/${ws}/reviews/${id}`));

  function submit(data: FormData) {
    const title = textOf(data, "title").trim();
    opening.mutate({
      ...(isVersus && sides ? { versus: sides } : { ...body, method }),
      ...(follows !== null && !isWithChampion ? { withoutChampion: true } : {}),
      ...(title === "" ? {} : { title }),
      ...asked(data),
    });
  }

  return (
    <FormDialog
      title={`Open a review of ${plural(candidates, "candidate")}`}
      description="Candidates cannot be changed later. While the review is open, the retention policy may protect them from removal."
      action={
        <>
          <Scale aria-hidden />
          Open review
        </>
      }
      disabled={opening.isPending || opening.isSuccess}
      onSubmit={submit}
      onClose={onClose}
    >
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
      {follows === null ? null : (
        <div className="grid gap-1">
          <Checkbox
            label={`With the champion of round ${follows}`}
            checked={isWithChampion}
            onCheckedChange={(checked) => setWithChampion(checked === true)}
          />
          <p className="text-ink-3 text-xs">
            It is one candidate among the new ones, so that a round can be lost.
          </p>
        </div>
      )}
      <Field
        label="Title (optional)"
        hint={titleHint(isVersus, batch?.title ?? plural(candidates, "candidate"))}
      >
        <Input name="title" defaultValue={name} maxLength={200} autoComplete="off" />
      </Field>
      <ReviewOptions ws={ws} method={isVersus ? null : method} onMethod={setMethod} />
      <Failure error={opening.error} />
    </FormDialog>
  );
}
