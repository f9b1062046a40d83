"use client";

import { LogOut } from "lucide-react";
import { leave } from "@/components/shell/frame/sign-out";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useAccept } from "@/lib/client/accounts/invitations";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { NewPasswordField } from "./new-password-field";

// A full load, so that nothing cached for another person survives.
const enter = ({ workspace }: { workspace: string }) => window.location.assign(`/w/${workspace}`);

type AcceptProps = { secret: string; email: string };

/** For the account that is invited, which is signed in. */
export function AcceptButton({ secret, email }: AcceptProps) {
  const accepting = useAccept(secret, enter);
  return (
    <div className="grid gap-4">
      <Failure inline error={accepting.error} />
      <Button
        variant="key"
        size="lg"
        disabled={accepting.isPending || accepting.isSuccess}
        onClick={() => accepting.mutate({})}
      >
        Accept as {email}
      </Button>
    </div>
  );
}

/** For an address without an account. */
export function AcceptForm({ secret, email }: AcceptProps) {
  const accepting = useAccept(secret, enter);
  const busy = accepting.isPending || accepting.isSuccess;

  function submit(form: FormData) {
    accepting.mutate({ name: textOf(form, "name"), password: textOf(form, "password") });
  }

  return (
    <Form onSubmit={submit} className="grid gap-4">
      <Failure inline error={accepting.error} fields={["name", "password"]} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field label="Your name" error={fieldProblem(accepting.error, "name")}>
        <Input name="name" autoComplete="name" required maxLength={100} />
      </Field>
      <NewPasswordField error={accepting.error} />
      <Button type="submit" variant="key" size="lg" disabled={busy}>
        {busy ? "Accepting…" : "Accept and create the account"}
      </Button>
    </Form>
  );
}

/** For somebody else who is signed in in this browser. */
export function OtherAccount({ email, own }: { email: string; own: string }) {
  return (
    <div className="grid gap-4">
      <p className="rounded-md border bg-raise px-3 py-2 text-ink-2">
        You are signed in as <b className="font-medium text-ink">{own}</b>, and the invitation is for {email}.
        Sign out, then open the link again.
      </p>
      <Button className="justify-self-start" onClick={() => void leave()}>
        <LogOut aria-hidden />
        Sign out
      </Button>
    </div>
  );
}
