"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { DateLabel } from "@/components/ui/text/date-label";
import { identitiesOf, useRemoveIdentity, useStartIdentity } from "@/lib/client/accounts/provider";
import type { Identities, Identity } from "@/lib/contracts/identities";
import { AccountRow } from "./own/account-block";

type WaysToSignInProps = {
  initial: Identities;
  /** The provider that new ones are connected at; null if there is none now. */
  provider: { name: string; issuer: string } | null;
  /** How the last connecting ended: a sentence, or null. */
  outcome: { isDone: boolean; text: string } | null;
};

/** Whom of the provider's people the account belongs to: a row for each, and one to connect another. */
export function WaysToSignIn({ initial, provider, outcome }: WaysToSignInProps) {
  const read = useQuery(identitiesOf(initial));
  const { items } = read.data;
  if (provider === null && items.length === 0) return null;
  return (
    <>
      {outcome === null ? null : (
        <p
          role={outcome.isDone ? "status" : "alert"}
          className={outcome.isDone ? "py-2 text-preferred" : "py-2 text-rejected"}
        >
          {outcome.text}
        </p>
      )}
      <ReadFailure read={read} what="Your ways to sign in" />
      {items.map((identity) => (
        <Way key={identity.id} identity={identity} provider={provider} />
      ))}
      {provider === null ? null : <Connect name={provider.name} isFirst={items.length === 0} />}
    </>
  );
}

function Connect({ name, isFirst }: { name: string; isFirst: boolean }) {
  const starting = useStartIdentity();
  return (
    <div>
      <AccountRow
        icon={<KeyRound aria-hidden />}
        title={isFirst ? name : `Another of ${name}`}
        about="Not connected"
        actions={
          <Button
            size="sm"
            aria-label={`Connect ${isFirst ? "" : "another "}${name}`}
            disabled={starting.isPending || starting.isSuccess}
            onClick={() => starting.mutate()}
          >
            Connect
          </Button>
        }
      />
      {starting.error === null ? null : (
        <div className="pb-3">
          <Failure inline error={starting.error} />
        </div>
      )}
    </div>
  );
}

type WayProps = { identity: Identity; provider: WaysToSignInProps["provider"] };

function Way({ identity, provider }: WayProps) {
  const { issuer, email, usedAt } = identity;
  const name = issuer === provider?.issuer ? provider.name : new URL(issuer).host;
  const removing = useRemoveIdentity(identity, () => toast.success(`${name} is disconnected`));
  return (
    <AccountRow
      icon={<KeyRound aria-hidden />}
      title={name}
      about={
        <>
          {email ?? "no e-mail"} · used{" "}
          {usedAt === null ? "never" : <DateLabel at={usedAt} show="relative" />}
        </>
      }
      actions={
        <LateConfirm
          trigger={
            <Button
              size="sm"
              disabled={removing.isPending}
              aria-label={`Disconnect ${name}, ${email ?? "no e-mail"}`}
            >
              Disconnect
            </Button>
          }
          title={`Disconnect ${name}?`}
          description="It no longer signs in to this account, and sessions that it opened elsewhere end."
          action={`Disconnect ${name}`}
          onConfirm={() => removing.mutate()}
        />
      }
    />
  );
}
