"use client";

import { leave } from "@/components/shell/frame/sign-out";
import { useShowSecondFactor } from "@/lib/client/accounts/sessions";
import { EntryCard, entryLink } from "../entry-card";
import { CodeForm } from "./code-form";

/** For a session that was opened before the second factor was, or by a provider that asked for none. */
export function ShowCode({ email, callbackUrl }: { email: string; callbackUrl: string }) {
  const showing = useShowSecondFactor(() => window.location.assign(callbackUrl));
  const isBusy = showing.isPending || showing.isSuccess;
  return (
    <EntryCard
      title="One more step"
      lead={
        <>
          The 6 digits that your authenticator app shows for{" "}
          <b className="font-[550] text-ink [overflow-wrap:anywhere]">{email}</b>.
        </>
      }
      foot={
        <>
          Lost both? An operator can remove your account’s second factor.{" "}
          <button type="button" className={entryLink} onClick={() => void leave()}>
            Sign out
          </button>
        </>
      }
    >
      <CodeForm
        action="Go on"
        isPending={isBusy}
        error={showing.error}
        onCode={(code) => showing.mutate({ code })}
      />
    </EntryCard>
  );
}
