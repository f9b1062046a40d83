"use client";

import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { useProviderSignIn } from "@/lib/client/accounts/provider";

type ProviderSignInProps = { provider: string; callbackUrl: string; isFirst: boolean };

/** The way in by the provider. First, it has the focus. */
export function ProviderSignIn({ provider, callbackUrl, isFirst }: ProviderSignInProps) {
  const going = useProviderSignIn();
  const busy = going.isPending || going.isSuccess;
  return (
    <div className="grid gap-3">
      <Failure inline error={going.error} />
      <Button
        variant={isFirst ? "key" : "default"}
        size="lg"
        autoFocus={isFirst}
        disabled={busy}
        onClick={() => going.mutate(callbackUrl)}
      >
        <KeyRound aria-hidden />
        {busy ? `Going to ${provider}…` : `Continue with ${provider}`}
      </Button>
    </div>
  );
}
