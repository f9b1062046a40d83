"use client";

import { MailCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useForgot } from "@/lib/client/accounts/password";
import { fieldProblem, textOf } from "@/lib/client/problem-text";

export function ForgotForm() {
  const asking = useForgot();

  function submit(form: FormData) {
    asking.mutate({ email: textOf(form, "email").trim() });
  }

  if (asking.isSuccess) return <Asked />;
  return (
    <Form onSubmit={submit} className="grid gap-4">
      <Failure inline error={asking.error} fields={["email"]} />
      <Field label="E-mail" error={fieldProblem(asking.error, "email")}>
        <Input name="email" type="email" autoComplete="username" required maxLength={254} autoFocus />
      </Field>
      <Button type="submit" variant="key" size="lg" disabled={asking.isPending}>
        {asking.isPending ? "Asking…" : "Mail me a link"}
      </Button>
    </Form>
  );
}

/** The same for every address. */
function Asked() {
  return (
    <section role="status" className="grid gap-2 rounded-lg border bg-raise p-4">
      <h2 className="flex items-center gap-2 font-semibold text-base">
        <MailCheck aria-hidden className="size-4 text-preferred" />
        Check your mail
      </h2>
      <p className="text-ink-2 leading-relaxed">
        If this address has an account, a link is on its way. It works once, for 30 minutes. Nothing after
        some minutes? Look among the unwanted mail, then ask an operator.
      </p>
    </section>
  );
}
