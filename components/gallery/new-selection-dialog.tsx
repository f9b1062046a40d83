"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { SelectionBody } from "@/lib/contracts/selection";
import { problemOf } from "./problem-text";

type NewSelectionDialogProps = { ws: string; ids: readonly string[]; onClose: () => void };

export function NewSelectionDialog({ ws, ids, onClose }: NewSelectionDialogProps) {
  const form = useId();
  const cache = useQueryClient();
  const making = useMutation({
    mutationFn: (body: SelectionBody) => call(api.createSelection, { params: { ws }, body }),
    onSuccess: async ({ title }) => {
      onClose();
      toast.success(`Selection “${title}” holds ${plural(ids.length, "artifact")}`);
      await cache.invalidateQueries({ queryKey: ["selections", ws] });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    making.mutate({
      title: String(data.get("title")).trim(),
      published: data.get("published") !== null,
      artifactIds: [...ids],
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`New selection of ${plural(ids.length, "artifact")}`}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="key" disabled={making.isPending}>
            Make the selection
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Field label="Title">
          <Input name="title" required maxLength={200} autoComplete="off" />
        </Field>
        <Checkbox name="published" label="Publish: beta users see and download it" />
        {making.error ? <ErrorPanel problem={problemOf(making.error)} /> : null}
      </form>
    </Dialog>
  );
}
