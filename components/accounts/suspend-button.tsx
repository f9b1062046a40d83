"use client";

import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { useChangeAccount } from "@/lib/client/accounts/accounts";
import type { Account } from "@/lib/contracts/accounts";

export function SuspendButton({ account }: { account: Account }) {
  const suspending = useChangeAccount(account.id, {
    onDone: () => toast.success(`${account.email} is suspended`),
    failed: "The account was not suspended",
  });
  return (
    <LateConfirm
      trigger={
        <Button
          size="sm"
          variant="danger"
          disabled={suspending.isPending}
          aria-label={`Suspend ${account.email}`}
        >
          Suspend
        </Button>
      }
      title={`Suspend ${account.email}?`}
      description="All sessions and tokens of this account end immediately. Memberships, votes, marks and decisions are kept, and you can approve the account again."
      action={`Suspend ${account.name}`}
      onConfirm={() => suspending.mutate({ status: "suspended" })}
    />
  );
}
