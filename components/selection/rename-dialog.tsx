"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { fieldProblem } from "@/components/accounts/form-problem";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Failure } from "@/components/ui/failure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Selection } from "@/lib/contracts/selection";
import { ChangedMeanwhile, changeSelection } from "./change-selection";
import { selectionOf } from "./selection-queries";

type Props = { ws: string; selection: Selection; onClose: () => void };

export function RenameDialog({ ws, selection, onClose }: Props) {
  // As it was when the dialog opened: what is fetched behind it must not pass for what was looked at.
  const [seen, setSeen] = useState(selection);
  const form = useId();
  const cache = useQueryClient();
  const { queryKey } = selectionOf(ws, selection.id);
  const renaming = useMutation({
    mutationFn: (title: string) => changeSelection(ws, seen, { title }),
    onSuccess: async (stored) => {
      cache.setQueryData(queryKey, stored);
      onClose();
      await cache.invalidateQueries({ queryKey: ["selections", ws, "list"] });
    },
    onError: (error) => {
      if (!(error instanceof ChangedMeanwhile)) return;
      cache.setQueryData(queryKey, error.current);
      setSeen(error.current);
    },
  });
  const titleProblem = fieldProblem(renaming.error, "title");

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    renaming.mutate(String(new FormData(event.currentTarget).get("title")).trim());
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Rename the selection"
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="key" disabled={renaming.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4 pt-1">
        <Field label="Title" error={titleProblem}>
          <Input
            name="title"
            defaultValue={selection.title}
            required
            maxLength={200}
            pattern=".*\S.*"
            title="Something that can be read"
            autoComplete="off"
          />
        </Field>
        {renaming.error instanceof ChangedMeanwhile ? (
          <ErrorPanel
            problem={{
              title: "Somebody else changed it meanwhile",
              detail: `It is called “${seen.title}” now. Rename again, or leave it so.`,
            }}
          />
        ) : (
          <Failure error={titleProblem ? null : renaming.error} />
        )}
      </form>
    </Dialog>
  );
}
