"use client";

import type { ReactNode } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { type NewSelection, useCreateSelection } from "@/lib/client/selections/write-selections";
import type { Selection } from "@/lib/contracts/selections";
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
  const making = useCreateSelection(ws, onDone);

  function submit(data: FormData) {
    making.mutate({
      title: textOf(data, "title").trim(),
      published: data.has("published"),
      artifactIds,
    });
  }

  return (
    <FormDialog
      title={title}
      action={action}
      disabled={making.isPending || making.isSuccess}
      onSubmit={submit}
      onClose={onClose}
    >
      <TitleField error={fieldProblem(making.error, "title")} />
      {children}
      <Failure error={making.error} fields={["title"]} />
    </FormDialog>
  );
}
