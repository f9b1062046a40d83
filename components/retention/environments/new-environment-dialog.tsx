"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";
import { useCreateEnvironment } from "@/lib/client/environments";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { EnvironmentFields, environmentIn, environmentPaths } from "./environment-fields";

export function NewEnvironmentDialog() {
  const [open, setOpen] = useState(false);
  const making = useCreateEnvironment(({ key }) => {
    setOpen(false);
    toast.success(`Environment “${key}” created. Jobs can use it now`);
  });

  function submit(form: FormData) {
    making.mutate({ key: textOf(form, "key"), ...environmentIn(form) });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Plus aria-hidden />
          New environment
        </Button>
      }
      title="New environment"
      description="Where jobs ran. Runners name it by its key."
    >
      <Form onSubmit={submit} className="grid gap-4">
        <Failure inline error={making.error} fields={environmentPaths} />
        <Field
          label="Key"
          hint="Lowercase letters, digits and hyphens. It cannot be changed later"
          error={fieldProblem(making.error, "key")}
        >
          <Input name="key" required maxLength={63} pattern="[a-z0-9][a-z0-9\-]*" className="num" />
        </Field>
        <EnvironmentFields from={null} error={making.error} />
        <Button type="submit" variant="key" disabled={making.isPending}>
          Create environment
        </Button>
      </Form>
    </Dialog>
  );
}
