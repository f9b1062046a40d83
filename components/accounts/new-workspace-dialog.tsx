"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";
import { useCreateWorkspace } from "@/lib/client/accounts/workspaces";
import { fieldProblem, textOf } from "@/lib/client/problem-text";

export function NewWorkspaceDialog() {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const making = useCreateWorkspace(({ title }) => {
    setOpen(false);
    toast.success(`Workspace “${title}” created. You are its admin`);
    router.refresh();
  });

  function submit(form: FormData) {
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
      description="Its members, jobs and artifacts are separate from those of every other workspace."
    >
      <Form onSubmit={submit} className="grid gap-4">
        <Failure inline error={making.error} fields={["title", "slug"]} />
        <Field label="Title" error={fieldProblem(making.error, "title")}>
          <Input name="title" required maxLength={100} />
        </Field>
        <Field
          label="Name in URLs"
          hint="Lowercase letters, digits and hyphens. It cannot be changed later"
          error={fieldProblem(making.error, "slug")}
        >
          <Input name="slug" required maxLength={63} pattern="[a-z0-9][a-z0-9\-]*" className="num" />
        </Field>
        <Button type="submit" variant="key" disabled={making.isPending}>
          Create workspace
        </Button>
      </Form>
    </Dialog>
  );
}
