"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { Link } from "@/components/ui/link";
import { useConnect } from "@/lib/client/accounts/provider";
import { fieldProblem, textOf } from "@/lib/client/problem-text";

/** Asks for the password of the account with this e-mail, and for its code once the server does. */
export function ConnectForm({ email }: { email: string }) {
  const connecting = useConnect();
  const asksCode = useRef(false);
  const wrongCode = fieldProblem(connecting.error, "code");
  if (wrongCode !== undefined) asksCode.current = true;
  const busy = connecting.isPending || connecting.isSuccess;

  function submit(form: FormData) {
    const code = textOf(form, "code");
    connecting.mutate({ password: textOf(form, "password"), ...(code === "" ? {} : { code }) });
  }

  return (
    <Form onSubmit={submit} className="grid gap-4">
      <Failure inline error={connecting.error} fields={["password", "code"]} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field label={`Password of ${email}`} error={fieldProblem(connecting.error, "password")}>
        <Input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={256}
          autoFocus
        />
      </Field>
      {asksCode.current ? (
        <Field label="Code of your authenticator app, or a recovery code" error={wrongCode}>
          <Input name="code" autoComplete="one-time-code" required maxLength={100} autoFocus />
        </Field>
      ) : null}
      <Button type="submit" variant="key" size="lg" disabled={busy}>
        {busy ? "Connecting…" : "Connect and sign in"}
      </Button>
      <Button asChild variant="ghost" size="lg">
        <Link href="/sign-in">It is not mine</Link>
      </Button>
    </Form>
  );
}
