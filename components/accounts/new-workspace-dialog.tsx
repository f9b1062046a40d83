"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { workspacesKey } from "@/components/shell/workspace-queries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { WorkspaceBody } from "@/lib/contracts/account";
import { FormError } from "./form-error";
import { fieldProblem, formProblem, textOf } from "./form-problem";

export function NewWorkspaceDialog() {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const cache = useQueryClient();
  const making = useMutation({
    mutationFn: (body: WorkspaceBody) => call(api.createWorkspace, { body }),
    onSuccess: ({ title }) => {
      setOpen(false);
      toast.success(`Workspace “${title}” is there; you are its admin`);
      router.refresh();
      return cache.invalidateQueries({ queryKey: workspacesKey });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    making.mutate({ title: textOf(form, "title"), slug: textOf(form, "slug") });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Plus aria-hidden />
          New workspace
        </Button>
      }
      title="New workspace"
      description="A tenant of its own: people, jobs and artifacts in it are seen nowhere else."
    >
      <form onSubmit={submit} className="grid gap-4">
        <FormError>{formProblem(making.error, ["title", "slug"])}</FormError>
        <Field label="Title" error={fieldProblem(making.error, "title")}>
          <Input name="title" required maxLength={100} />
        </Field>
        <Field
          label="Name in addresses"
          hint="Lower case letters, digits and hyphens; it cannot be changed"
          error={fieldProblem(making.error, "slug")}
        >
          <Input name="slug" required maxLength={63} pattern="[a-z0-9][a-z0-9\-]*" className="num" />
        </Field>
        <Button type="submit" variant="key" disabled={making.isPending}>
          Make the workspace
        </Button>
      </form>
    </Dialog>
  );
}
