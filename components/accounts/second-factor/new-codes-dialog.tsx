"use client";

import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Dialog } from "@/components/ui/overlay/dialog";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { useCreateRecoveryCodes } from "@/lib/client/accounts/sessions";
import { textOf } from "@/lib/client/problem-text";
import { RecoveryCodeList } from "./recovery-code-list";
import { AnyCodeField } from "./take-off-dialog";

/** Asks for a code, then shows ten new recovery codes once. */
export function NewCodesDialog({ onClose }: { onClose: () => void }) {
  const making = useCreateRecoveryCodes();
  if (making.data !== undefined)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title="Keep these ten recovery codes"
        description="They replace the earlier ones and are shown this once. Each works once."
        footer={
          <Button variant="key" onClick={onClose}>
            I have kept them
          </Button>
        }
      >
        <RecoveryCodeList codes={making.data.codes} />
      </Dialog>
    );
  return (
    <FormDialog
      title="New recovery codes"
      description="The earlier ones end."
      action="Make new codes"
      disabled={making.isPending}
      onSubmit={(form) => making.mutate({ code: textOf(form, "code") })}
      onClose={onClose}
    >
      <Failure inline error={making.error} fields={["code"]} />
      <AnyCodeField error={making.error} />
    </FormDialog>
  );
}
