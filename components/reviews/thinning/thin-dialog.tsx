"use client";

import { ListMinus } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { useThin } from "@/lib/client/reviews/thinning";
import type { Review } from "@/lib/contracts/reviews/review";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { usualFloor } from "@/lib/domain/reviews/thinning";

type ThinDialogProps = {
  ws: string;
  review: Review;
  assistants: Ranking["assistants"];
  onClose: () => void;
};

const fields = ["assistantId", "keep", "floor"];

/** Chooses the assistant by whose votes candidates are left out, and how many stay. */
export function ThinDialog({ ws, review, assistants, onClose }: ThinDialogProps) {
  const form = useId();
  const { candidateCount } = review;
  const [keep, setKeep] = useState(Math.max(2, Math.ceil(candidateCount / 3)));
  const thinning = useThin(ws, review, {
    onDone: ({ thinned }) => {
      toast.success(`${thinned?.removed ?? 0} candidates are left out`);
      onClose();
    },
  });
  const submit = (data: FormData) =>
    thinning.mutate({
      assistantId: textOf(data, "assistant"),
      keep: Number(textOf(data, "keep")),
      floor: Number(textOf(data, "floor")),
    });
  const leftOut = Math.max(0, candidateCount - keep);
  const problem = (path: string) => fieldProblem(thinning.error, path);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Leave candidates out"
      description="People are asked about the strongest by an assistant's votes. The others stay candidates, and a tenth of them, drawn by chance, is asked about all the same."
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={form} variant="key" disabled={thinning.isPending || leftOut === 0}>
            <ListMinus aria-hidden />
            Leave out {leftOut}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={submit} className="grid gap-4">
        <Failure
          inline
          error={thinning.error}
          fields={fields}
          stale={{
            title: "Somebody changed the review in the meantime",
            detail: "Nothing was left out. Look at it again.",
          }}
        />
        <Field label="By the votes of" error={problem("assistantId")}>
          <Select name="assistant">
            {assistants.map(({ id, name, by }) => (
              <option key={id} value={id}>
                {name} ({by.name})
              </option>
            ))}
          </Select>
        </Field>
        <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
          <Field label={`Keep, of ${candidateCount}`} error={problem("keep")}>
            <Input
              name="keep"
              type="number"
              min={2}
              max={candidateCount - 1}
              required
              value={keep}
              onChange={({ target }) => setKeep(target.valueAsNumber || 0)}
            />
          </Field>
          <Field
            label="Least agreement with people"
            hint="Of the low end of its interval, in other reviews."
            error={problem("floor")}
          >
            <Input
              name="floor"
              type="number"
              min={0.5}
              max={1}
              step="any"
              required
              defaultValue={usualFloor}
            />
          </Field>
        </div>
      </Form>
    </Dialog>
  );
}
