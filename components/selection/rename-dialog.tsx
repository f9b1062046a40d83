"use client";

import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { useChangeSelection } from "@/lib/client/write-selections";
import type { Selection } from "@/lib/contracts/selection";
import { TitleField } from "./title-field";

type RenameDialogProps = { ws: string; selection: Selection; onClose: () => void };

export function RenameDialog({ ws, selection, onClose }: RenameDialogProps) {
  const form = useId();
  const { change, seen } = useChangeSelection(ws, selection, onClose);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    change.mutate({ title: textOf(new FormData(event.currentTarget), "title").trim() });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Rename selection"
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={form} variant="key" disabled={change.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4 pt-1">
        <TitleField value={selection.title} error={fieldProblem(change.error, "title")} />
        <Failure
          error={change.error}
          fields={["title"]}
          stale={{
            title: "Someone else changed it in the meantime",
            detail: `Its title is now “${seen.title}”. Yours was not saved: try again if you still want it.`,
          }}
        />
      </form>
    </Dialog>
  );
}
