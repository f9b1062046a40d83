"use client";

import { Failure } from "@/components/ui/feedback/failure";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { useChangeSelection } from "@/lib/client/selections/write-selections";
import type { Selection } from "@/lib/contracts/selections";
import { TitleField } from "./title-field";

type RenameDialogProps = { ws: string; selection: Selection; onClose: () => void };

export function RenameDialog({ ws, selection, onClose }: RenameDialogProps) {
  const { change, seen } = useChangeSelection(ws, selection, onClose);

  function submit(data: FormData) {
    change.mutate({ title: textOf(data, "title").trim() });
  }

  return (
    <FormDialog
      title="Rename selection"
      action="Rename"
      disabled={change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TitleField value={selection.title} error={fieldProblem(change.error, "title")} />
      <Failure
        error={change.error}
        fields={["title"]}
        stale={{
          title: "Someone else changed it in the meantime",
          detail: `Its title is now “${seen.title}”. Yours was not saved: try again if you still want it.`,
        }}
      />
    </FormDialog>
  );
}
