"use client";

import { Check } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { Link } from "@/components/ui/link";
import { useRegister } from "@/lib/client/accounts/accounts";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { NewPasswordField } from "./new-password-field";

const fields = ["email", "name", "password"] as const;

export function RegisterForm() {
  const registering = useRegister();
  const problem = (path: (typeof fields)[number]) => fieldProblem(registering.error, path);

  function submit(form: FormData) {
    const [email, name, password] = fields.map((field) => textOf(form, field));
    registering.mutate({ email: email ?? "", name: name ?? "", password: password ?? "" });
  }

  if (registering.isSuccess) return <Registered />;
  return (
    <Form onSubmit={submit} className="grid gap-4">
      <Failure inline error={registering.error} fields={fields} />
      <Field label="Name" error={problem("name")}>
        <Input name="name" autoComplete="name" required maxLength={100} autoFocus />
      </Field>
      <Field label="E-mail" error={problem("email")}>
        <Input name="email" type="email" autoComplete="username" required maxLength={254} />
      </Field>
      <NewPasswordField label="Password" error={registering.error} />
      <Button type="submit" variant="key" size="lg" disabled={registering.isPending}>
        {registering.isPending ? "Registering…" : "Register"}
      </Button>
    </Form>
  );
}

function Registered() {
  return (
    <section role="status" className="grid gap-4 rounded-lg border bg-raise p-4">
      <h2 className="flex items-center gap-2 font-semibold text-base">
        <Check aria-hidden className="size-4 text-preferred" />
        You are registered
      </h2>
      <p className="text-ink-2 leading-relaxed">
        An operator now reviews your account and adds it to a workspace. Sign in to see its status. If this
        address already had an account, that account and its password are unchanged.
      </p>
      <Button asChild variant="key" size="lg">
        <Link href="/sign-in">Go to sign in</Link>
      </Button>
    </section>
  );
}
