"use client";

import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { useRemoveSecondFactor } from "@/lib/client/accounts/sessions";
import { fieldProblem, textOf } from "@/lib/client/problem-text";

type TakeOffDialogProps = {
  /** Whether this installation requires one: then another must be set up at once. */
  required: boolean;
  onClose: () => void;
};

const about = "From then on the password alone signs you in. It needs a sign-in of the last 5 minutes.";
const aboutRequired =
  "It is required here: after it you can do nothing but set up another. It needs a sign-in of the last 5 minutes.";

export function TakeOffDialog({ required, onClose }: TakeOffDialogProps) {
  const removing = useRemoveSecondFactor(() => {
    toast.success("The second factor is off");
    if (required) window.location.assign("/account/second-factor");
    else onClose();
  });
  return (
    <FormDialog
      title="Remove the second factor"
      description={required ? aboutRequired : about}
      action="Take it off"
      danger
      disabled={removing.isPending}
      onSubmit={(form) => removing.mutate({ code: textOf(form, "code") })}
      onClose={onClose}
    >
      <Failure inline error={removing.error} fields={["code"]} />
      <AnyCodeField error={removing.error} />
    </FormDialog>
  );
}

/** For a code of the app or a recovery code, whichever is at hand. */
export function AnyCodeField({ error }: { error: Error | null }) {
  return (
    <Field label="Six digits of the app, or a recovery code" error={fieldProblem(error, "code")}>
      <Input
        name="code"
        required
        maxLength={40}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        className="num"
      />
    </Field>
  );
}
