"use client";

import { useDone } from "@/components/shell/use-undo";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/input";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { plural } from "@/components/ui/text/format";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { useLift } from "@/lib/client/retention/holds";
import type { Hold } from "@/lib/contracts/holds";

type LiftDialogProps = { ws: string; hold: Hold; onClose: () => void };

/** Asks why a hold ends. */
export function LiftDialog({ ws, hold, onClose }: LiftDialogProps) {
  const done = useDone();
  const lifting = useLift(ws, hold, (step) => {
    done(`“${hold.name}” is lifted`, step);
    onClose();
  });

  function submit(data: FormData) {
    lifting.mutate(textOf(data, "reason"));
  }

  return (
    <FormDialog
      title={`Lift the hold “${hold.name}”?`}
      description={`${plural(hold.artifacts, "artifact")} will follow the policy again and may expire soon. The hold stays in the history.`}
      action="Lift hold"
      danger
      disabled={lifting.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Reason" error={fieldProblem(lifting.error, "reason")}>
        <Textarea name="reason" required maxLength={2_000} />
      </Field>
      <Failure error={lifting.error} fields={["reason"]} />
    </FormDialog>
  );
}
