"use client";

import { LogIn } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { Link } from "@/components/ui/link";
import { useSignIn } from "@/lib/client/accounts/accounts";
import { textOf } from "@/lib/client/problem-text";
import { entryLink } from "./entry-card";
import { enter, useAskForCode } from "./sign-in-steps";

type SignInFormProps = {
  /** The page has checked that it is on this site. */
  callbackUrl: string;
  /** Whether a forgotten password can be reset by mail. */
  resets: boolean;
  /** Comes after another way in, which has the focus. */
  isSecond?: boolean;
  /** Without the provider, where that is required otherwise. */
  isLocal?: boolean;
};

export function SignInForm({ callbackUrl, resets, isSecond = false, isLocal = false }: SignInFormProps) {
  const askForCode = useAskForCode();
  const entering = useSignIn((result, form) => (result === "in" ? enter(callbackUrl) : askForCode(form)));
  const busy = entering.isPending || entering.isSuccess;

  function submit(form: FormData) {
    const local = isLocal ? ({ local: "true" } as const) : {};
    entering.mutate({ email: textOf(form, "email"), password: textOf(form, "password"), ...local });
  }

  return (
    <Form onSubmit={submit} className="grid gap-4">
      <Failure inline error={entering.error} />
      <Field label="E-mail">
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          autoFocus={!isSecond}
        />
      </Field>
      <Field label="Password">
        <Input name="password" type="password" autoComplete="current-password" required maxLength={256} />
      </Field>
      {resets ? (
        <Link href="/forgot" className={`${entryLink} justify-self-start`}>
          Forgot it?
        </Link>
      ) : null}
      <Button type="submit" variant={isSecond ? "default" : "key"} size="lg" disabled={busy}>
        <LogIn aria-hidden />
        {busy ? "Signing in…" : "Sign in"}
      </Button>
    </Form>
  );
}
