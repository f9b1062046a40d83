"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useChangeName } from "@/lib/client/accounts/accounts";
import { fieldProblem } from "@/lib/client/problem-text";

export function ProfileForm({ name, email }: { name: string; email: string }) {
  const [typed, setTyped] = useState(name);
  const router = useRouter();
  const changing = useChangeName(() => {
    toast.success("Name changed");
    // The frame shows it too.
    router.refresh();
  });
  const isChanged = typed.trim() !== name;
  return (
    <Form onSubmit={() => isChanged && changing.mutate({ name: typed })} className="grid gap-3">
      <Failure inline error={changing.error} fields={["name"]} />
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Field label="Name" error={fieldProblem(changing.error, "name")}>
          <Input
            autoComplete="name"
            required
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Field label="E-mail">
          <Input type="email" value={email} readOnly className="text-ink-2" />
        </Field>
      </div>
      {isChanged ? (
        <Button type="submit" variant="key" className="justify-self-start" disabled={changing.isPending}>
          Save the name
        </Button>
      ) : null}
    </Form>
  );
}
