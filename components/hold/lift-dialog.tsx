"use client";

import { type FormEvent, useId } from "react";
import { useDone } from "@/components/shell/use-undo";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/input";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { plural } from "@/components/ui/text/format";
import { useLift } from "@/lib/client/holds";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import type { Hold } from "@/lib/contracts/hold";

type LiftDialogProps = { ws: string; hold: Hold; onClose: () => void };

/** Asks why a hold ends. */
export function LiftDialog({ ws, hold, onClose }: LiftDialogProps) {
  const form = useId();
  const done = useDone();
  const lifting = useLift(ws, hold, (step) => {
    done(`“${hold.name}” is lifted`, step);
    onClose();
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    lifting.mutate(textOf(new FormData(event.currentTarget), "reason"));
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Lift the hold “${hold.name}”?`}
      description={`${plural(hold.artifacts, "artifact")} will follow the policy again and may expire soon. The hold stays in the history.`}
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={form} variant="danger" disabled={lifting.isPending}>
            Lift hold
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4 pt-1">
        <Field label="Reason" error={fieldProblem(lifting.error, "reason")}>
          <Textarea name="reason" required maxLength={2_000} />
        </Field>
        <Failure error={lifting.error} fields={["reason"]} />
      </form>
    </Dialog>
  );
}
