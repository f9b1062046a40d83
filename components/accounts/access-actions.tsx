"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { toast } from "@/components/ui/feedback/toast";
import { IconButton } from "@/components/ui/icon-button";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { useEndAccountSessions, useRemoveAccountSecondFactor } from "@/lib/client/accounts/sessions";
import { loaderOf } from "@/lib/client/loader-of";
import type { Account } from "@/lib/contracts/accounts";
import type { AccessAct } from "./access-menu";

const loadMenu = loaderOf(() => import("./access-menu"), "AccessMenu");
const ConfirmDialog = dynamic(
  loaderOf(() => import("@/components/ui/overlay/confirm-dialog"), "ConfirmDialog"),
  { ssr: false },
);

/** What an operator does about how somebody gets in: for a lost device, and for a lost phone. */
export function AccessActions({ account }: { account: Account }) {
  const [asking, setAsking] = useState<AccessAct | null>(null);
  const { id, email } = account;
  const ending = useEndAccountSessions(id, () => toast.success(`${email} is signed out everywhere`));
  const removing = useRemoveAccountSecondFactor(id, () =>
    toast.success(`${email} signs in by password alone`),
  );
  const close = (open: boolean) => {
    if (!open) setAsking(null);
  };
  return (
    <>
      <LateMenu
        load={loadMenu}
        trigger={
          <IconButton label={`More for ${email}`}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        {(AccessMenu, trigger) => <AccessMenu account={account} trigger={trigger} onAsk={setAsking} />}
      </LateMenu>
      {asking === "sessions" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`End all sessions of ${email}?`}
          description="Every browser is signed out with its next request. Tokens keep working."
          action="End all sessions"
          onConfirm={() => ending.mutate()}
        />
      ) : null}
      {asking === "factor" ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Remove the second factor of ${email}?`}
          description={`${account.addressProvenAt === null ? "This address is not verified. " : ""}Be sure who asked for it: from then on the password alone opens this account. Recovery codes end too. It is recorded in the audit.`}
          action="Remove the second factor"
          onConfirm={() => removing.mutate()}
        />
      ) : null}
    </>
  );
}
