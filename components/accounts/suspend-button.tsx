"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { Account } from "@/lib/contracts/account";
import { useChangeAccount } from "./change-account";
import { formProblem } from "./form-problem";

export function SuspendButton({ account }: { account: Account }) {
  const suspending = useChangeAccount(account.id, () => toast.success(`${account.email} is suspended`));
  const suspend = () =>
    suspending.mutate({ status: "suspended" }, { onError: (error) => toast.error(formProblem(error)) });
  return (
    <ConfirmDialog
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
      description="Every session and token of this account ends at once. Memberships, votes, marks and decisions are kept, and you can approve it again."
      action={`Suspend ${account.name}`}
      onConfirm={suspend}
    />
  );
}
