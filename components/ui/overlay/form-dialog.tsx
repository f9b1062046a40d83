"use client";

import { type ReactNode, useId } from "react";
import { Button } from "../button";
import { Form } from "../form/form";
import { Dialog, DialogCancel } from "./dialog";

export type FormDialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Label of the button that submits. */
  action: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSubmit: (data: FormData) => void;
  onClose: () => void;
  /** Fields, which need a `name`. */
  children: ReactNode;
};

/** A form in a dialog, with Cancel and the button that submits it below. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, action, danger = false, disabled = false, onSubmit, onClose, children } = props;
  const id = useId();
  const submit = (data: FormData) => {
    if (!disabled) onSubmit(data);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={id} variant={danger ? "danger" : "key"} disabled={disabled}>
            {action}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} className="grid gap-4 pt-1">
        {children}
      </Form>
    </Dialog>
  );
}
