"use client";

import { Check } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Form } from "@/components/ui/form/form";
import { Link } from "@/components/ui/link";
import { useReset } from "@/lib/client/accounts/password";
import { textOf } from "@/lib/client/problem-text";
import { NewPasswordField } from "./new-password-field";

export function ResetForm({ token, email }: { token: string; email: string }) {
  const resetting = useReset();

  function submit(form: FormData) {
    resetting.mutate({ token, password: textOf(form, "password") });
  }

  if (resetting.isSuccess) return <PasswordSet />;
  return (
    <Form onSubmit={submit} className="grid gap-4">
      <Failure inline error={resetting.error} fields={["password"]} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <NewPasswordField error={resetting.error} autoFocus />
      <Button type="submit" variant="key" size="lg" disabled={resetting.isPending}>
        {resetting.isPending ? "Setting…" : "Set the password"}
      </Button>
    </Form>
  );
}

function PasswordSet() {
  return (
    <section role="status" className="grid gap-4 rounded-lg border bg-raise p-4">
      <h2 className="flex items-center gap-2 font-semibold text-base">
        <Check aria-hidden className="size-4 text-preferred" />
        The password is set
      </h2>
      <p className="text-ink-2 leading-relaxed">
        All sessions of the account have ended. A mail confirms it, and names the tokens that go on working.
      </p>
      <Button asChild variant="key" size="lg">
        <Link href="/sign-in">Sign in with it</Link>
      </Button>
    </section>
  );
}
