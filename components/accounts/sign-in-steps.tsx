"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { useSignIn } from "@/lib/client/accounts/accounts";
import type { SignInForm } from "@/lib/client/accounts/sign-in";
import { EntryCard, entryLink } from "./entry-card";
import { CodeForm } from "./second-factor/code-form";

const AskForCode = createContext<(form: SignInForm) => void>(() => undefined);

/** Shows the step after the password, for accounts with a second factor. */
export const useAskForCode = () => useContext(AskForCode);

/** A full load, so that nothing cached for another person survives. */
export const enter = (callbackUrl: string): void => window.location.assign(callbackUrl);

type SignInStepsProps = {
  callbackUrl: string;
  /** The card with all ways in. */
  children: ReactNode;
};

/** Signing in, in one step or two. The page has checked that `callbackUrl` is on this site. */
export function SignInSteps({ callbackUrl, children }: SignInStepsProps) {
  const [form, setForm] = useState<SignInForm | null>(null);
  if (form === null) return <AskForCode value={setForm}>{children}</AskForCode>;
  return <CodeStep form={form} callbackUrl={callbackUrl} onBack={() => setForm(null)} />;
}

type CodeStepProps = { form: SignInForm; callbackUrl: string; onBack: () => void };

function CodeStep({ form, callbackUrl, onBack }: CodeStepProps) {
  const entering = useSignIn((result) => {
    if (result === "in") enter(callbackUrl);
  });
  return (
    <EntryCard
      title="One more step"
      lead={
        <>
          The 6 digits that your authenticator app shows for{" "}
          <b className="font-[550] text-ink [overflow-wrap:anywhere]">{form.email}</b>.
        </>
      }
      foot={
        <>
          Lost both? An operator can remove your account’s second factor.{" "}
          <button type="button" className={entryLink} onClick={onBack}>
            Sign in as somebody else
          </button>
        </>
      }
    >
      <CodeForm
        action={entering.isPending || entering.isSuccess ? "Signing in…" : "Sign in"}
        isPending={entering.isPending || entering.isSuccess}
        error={entering.error}
        onCode={(code) => entering.mutate({ ...form, code })}
      />
    </EntryCard>
  );
}
