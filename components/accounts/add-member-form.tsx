"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { usePutMember } from "@/lib/client/accounts/accounts";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import type { Role } from "@/lib/domain/access/permissions";
import { RoleSelect, roleHint } from "./role-select";

export function AddMemberForm({ ws }: { ws: string }) {
  const [role, setRole] = useState<Role>("reviewer");
  const adding = usePutMember(ws, { onDone: ({ email }) => toast.success(`${email} is now a member`) });

  function submit(data: FormData, form: HTMLFormElement) {
    const email = textOf(data, "email").trim();
    adding.mutate({ email, role }, { onSuccess: () => form.reset() });
  }

  return (
    <Form onSubmit={submit} className="grid max-w-160 gap-3 rounded-lg border p-4">
      <h2 className="font-semibold">Add a member</h2>
      <Failure inline error={adding.error} fields={["email", "role"]} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 max-sm:grid-cols-1">
        <Field
          label="E-mail"
          hint="The person must be registered already"
          error={fieldProblem(adding.error, "email")}
        >
          <Input name="email" type="email" required maxLength={254} autoComplete="off" />
        </Field>
        <Field label="Role">
          <RoleSelect value={role} onChange={setRole} />
        </Field>
      </div>
      <p className="text-ink-3 text-xs">{roleHint}</p>
      <Button type="submit" variant="key" className="justify-self-start" disabled={adding.isPending}>
        <UserPlus aria-hidden />
        Add
      </Button>
    </Form>
  );
}
