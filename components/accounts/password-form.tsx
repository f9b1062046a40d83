"use client";

import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useChangePassword } from "@/lib/client/accounts/accounts";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { NewPasswordField } from "./new-password-field";

export function PasswordForm({ email, onDone }: { email: string; onDone: () => void }) {
  const changing = useChangePassword(() => {
    toast.success("Password changed. Your other sessions are signed out");
    onDone();
  });

  function submit(form: FormData) {
    changing.mutate({ current: textOf(form, "current"), next: textOf(form, "next") });
  }

  return (
    <Form onSubmit={submit} aria-label="Change password" className="grid max-w-88 gap-4">
      <Failure inline error={changing.error} fields={["current", "next"]} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field label="Current password" error={fieldProblem(changing.error, "current")}>
        <Input
          name="current"
          type="password"
          autoComplete="current-password"
          required
          maxLength={256}
          autoFocus
        />
      </Field>
      <NewPasswordField name="next" error={changing.error} />
      <Button type="submit" variant="key" className="justify-self-start" disabled={changing.isPending}>
        Change password
      </Button>
    </Form>
  );
}
