"use client";

import { useDone } from "@/components/shell/use-undo";
import { Failure } from "@/components/ui/feedback/failure";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { useChangeSearch, useSaveSearch } from "@/lib/client/searches/write-searches";
import type { SavedSearch } from "@/lib/contracts/searches";

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
  function submit(data: FormData) {
    onSave({ title: textOf(data, "title").trim(), shared: data.has("shared") });
  }
  return (
    <FormDialog title={dialogTitle} action="Save" disabled={isPending} onSubmit={submit} onClose={onClose}>
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
    </FormDialog>
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
