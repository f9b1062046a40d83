"use client";

import { type FormEvent, useId } from "react";
import { useDone } from "@/components/shell/use-undo";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { useChangeSearch, useSaveSearch } from "@/lib/client/write-searches";
import type { SavedSearch } from "@/lib/contracts/saved-search";

type FormProps = {
  dialogTitle: string;
  title?: string;
  isShared?: boolean;
  isPending: boolean;
  error: Error | null;
  onSave: (said: { title: string; shared: boolean }) => void;
  onClose: () => void;
};

function SearchDialog({
  dialogTitle,
  title,
  isShared = false,
  isPending,
  error,
  onSave,
  onClose,
}: FormProps) {
  const form = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onSave({ title: textOf(data, "title").trim(), shared: data.has("shared") });
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={dialogTitle}
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={form} variant="key" disabled={isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4 pt-1">
        <Field label="Name" error={fieldProblem(error, "title")}>
          <Input
            name="title"
            defaultValue={title}
            required
            maxLength={80}
            pattern=".*\S.*"
            title="Must not be blank"
            autoComplete="off"
          />
        </Field>
        <Checkbox name="shared" defaultChecked={isShared} label="Show it to all reviewers and admins here" />
        <Failure error={error} fields={["title"]} />
      </form>
    </Dialog>
  );
}

export function SaveDialog({ ws, query, onClose }: { ws: string; query: string; onClose: () => void }) {
  const done = useDone();
  const saving = useSaveSearch(ws, (search, step) => {
    done(`“${search.title}” is saved`, step);
    onClose();
  });
  return (
    <SearchDialog
      dialogTitle="Save this search"
      isPending={saving.isPending}
      error={saving.error}
      onSave={(said) => saving.mutate({ ...said, query })}
      onClose={onClose}
    />
  );
}

type ChangeDialogProps = { ws: string; search: SavedSearch; onClose: () => void };

export function ChangeDialog({ ws, search, onClose }: ChangeDialogProps) {
  const changing = useChangeSearch(ws, search, onClose);
  return (
    <SearchDialog
      dialogTitle="Change saved search"
      title={search.title}
      isShared={search.shared}
      isPending={changing.isPending}
      error={changing.error}
      onSave={changing.mutate}
      onClose={onClose}
    />
  );
}
