"use client";

import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { useUnsubscribe } from "@/lib/client/accounts/notifications";

/** Opening the page ends nothing: programs open links too. */
export function UnsubscribeForm({ secret, ended }: { secret: string; ended: string }) {
  const unsubscribing = useUnsubscribe(secret);
  return (
    <div className="grid justify-items-start gap-3">
      <Failure inline error={unsubscribing.error} />
      {unsubscribing.isSuccess ? null : (
        <Button variant="key" disabled={unsubscribing.isPending} onClick={() => unsubscribing.mutate()}>
          Stop these mails
        </Button>
      )}
      <p role="status" className="text-ink-2">
        {unsubscribing.isSuccess ? `Done. You get no more mails ${ended}.` : null}
      </p>
    </div>
  );
}
