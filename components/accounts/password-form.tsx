"use client";

import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useChangePassword } from "@/lib/client/accounts/accounts";
import { fieldProblem, textOf } from "@/lib/client/problem-text";

export function PasswordForm({ email }: { email: string }) {
  const changing = useChangePassword();

  function submit(form: FormData, element: HTMLFormElement) {
    const body = { current: textOf(form, "current"), next: textOf(form, "next") };
    const onSuccess = () => {
      element.reset();
      toast.success("Password changed. Your other sessions are signed out");
    };
    changing.mutate(body, { onSuccess });
  }

  return (
    <Form onSubmit={submit} className="grid max-w-88 gap-4">
      <h2 className="font-semibold text-base">Change password</h2>
      <Failure inline error={changing.error} fields={["current", "next"]} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field label="Current password" error={fieldProblem(changing.error, "current")}>
        <Input name="current" type="password" autoComplete="current-password" required maxLength={256} />
      </Field>
      <Field
        label="New password"
        hint="At least 12 characters. Several unrelated words work well"
        error={fieldProblem(changing.error, "next")}
      >
        <Input name="next" type="password" autoComplete="new-password" required maxLength={256} />
      </Field>
      <Button type="submit" variant="key" className="justify-self-start" disabled={changing.isPending}>
        Change password
      </Button>
    </Form>
  );
}
