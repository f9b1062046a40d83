"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Form } from "@/components/ui/form/form";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { useCreateRecoveryCodes } from "@/lib/client/accounts/sessions";
import { textOf } from "@/lib/client/problem-text";
import { RecoveryCodeList } from "./recovery-code-list";
import { AnyCodeField } from "./take-off-dialog";

/** Asks for a code, then shows ten new recovery codes once: one dialog, which returns the focus when it closes. */
export function NewCodesDialog({ onClose }: { onClose: () => void }) {
  const making = useCreateRecoveryCodes();
  const id = useId();
  const codes = making.data?.codes;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={codes === undefined ? "New recovery codes" : "Keep these ten recovery codes"}
      description={
        codes === undefined
          ? "The earlier ones end."
          : "They replace the earlier ones and are shown this once. Each works once."
      }
      footer={
        codes === undefined ? (
          <>
            <DialogCancel />
            <Button type="submit" form={id} variant="key" disabled={making.isPending}>
              Make new codes
            </Button>
          </>
        ) : (
          <Button variant="key" onClick={onClose}>
            I have kept them
          </Button>
        )
      }
    >
      {codes === undefined ? (
        <Form
          id={id}
          onSubmit={(form) => making.isPending || making.mutate({ code: textOf(form, "code") })}
          className="grid gap-4 pt-1"
        >
          <Failure inline error={making.error} fields={["code"]} />
          <AnyCodeField error={making.error} />
        </Form>
      ) : (
        <RecoveryCodeList codes={codes} />
      )}
    </Dialog>
  );
}
