"use client";

import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { useChangeAccount } from "@/lib/client/accounts/accounts";
import type { Account } from "@/lib/contracts/accounts";

/** Lets an account keep, or lose, its password where the provider is the only way in. */
export function LocalButton({ account, provider }: { account: Account; provider: string }) {
  const { id, email, local } = account;
  const changing = useChangeAccount(id, {
    onDone: () =>
      toast.success(local ? `${email} signs in by ${provider} alone` : `${email} keeps its password`),
    failed: "The account was not changed",
  });
  const label = local ? "Drop password" : "Keep password";
  return (
    <LateConfirm
      trigger={
        <Button size="sm" disabled={changing.isPending} aria-label={`${label} of ${email}`}>
          {label}
        </Button>
      }
      title={local ? `Let ${email} sign in by ${provider} alone?` : `Let ${email} keep its password?`}
      description={
        local
          ? "Its password opens nothing any more where single sign-on is required. Open sessions go on."
          : `It can sign in at /sign-in?local while ${provider} is away. It needs a second factor; at most three accounts can. Every use is recorded, and told to all operators.`
      }
      action={label}
      onConfirm={() => changing.mutate({ local: !local })}
    />
  );
}
