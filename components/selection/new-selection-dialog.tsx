"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { type NewSelection, useCreateSelection } from "@/lib/client/write-selections";
import type { Selection } from "@/lib/contracts/selection";
import { TitleField } from "./title-field";

type NewSelectionDialogProps = {
  ws: string;
  title: string;
  /** Its initial contents. */
  artifactIds: NewSelection["artifactIds"];
  action: string;
  onClose: () => void;
  onDone: (made: Selection) => void;
  children: ReactNode;
};

/** Creates a named selection; a checkbox named `published` among the children publishes it. */
export function NewSelectionDialog(props: NewSelectionDialogProps) {
  const { ws, title, artifactIds, action, onClose, onDone, children } = props;
  const form = useId();
  const making = useCreateSelection(ws, onDone);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    making.mutate({
      title: textOf(data, "title").trim(),
      published: data.has("published"),
      artifactIds,
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={form} variant="key" disabled={making.isPending || making.isSuccess}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4 pt-1">
        <TitleField error={fieldProblem(making.error, "title")} />
        {children}
        <Failure error={making.error} fields={["title"]} />
      </form>
    </Dialog>
  );
}
