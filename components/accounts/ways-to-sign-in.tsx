"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { toast } from "@/components/ui/feedback/toast";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";
import { DateLabel } from "@/components/ui/text/date-label";
import { identitiesOf, useRemoveIdentity, useStartIdentity } from "@/lib/client/accounts/provider";
import type { Identities, Identity } from "@/lib/contracts/identities";

type WaysToSignInProps = {
  initial: Identities;
  /** The provider that new ones are connected at; null if there is none now. */
  provider: { name: string; issuer: string } | null;
  /** How the last connecting ended: a sentence, or null. */
  outcome: { isDone: boolean; text: string } | null;
};

/** Whom of the provider's people the account belongs to. */
export function WaysToSignIn({ initial, provider, outcome }: WaysToSignInProps) {
  const read = useQuery(identitiesOf(initial));
  const starting = useStartIdentity();
  const { items } = read.data;
  if (provider === null && items.length === 0) return null;
  return (
    <section id="ways" aria-labelledby="ways-title" className="grid max-w-160 grid-cols-1 gap-3">
      <h2 id="ways-title" className="font-semibold text-base">
        Ways to sign in
      </h2>
      {outcome === null ? null : (
        <p
          role={outcome.isDone ? "status" : "alert"}
          className={outcome.isDone ? "text-preferred" : "text-rejected"}
        >
          {outcome.text}
        </p>
      )}
      <ReadFailure read={read} what="Your ways to sign in" />
      {items.length === 0 ? null : (
        <ul className="grid divide-y rounded-md border">
          {items.map((identity) => (
            <Way key={identity.id} identity={identity} provider={provider} />
          ))}
        </ul>
      )}
      <Failure inline error={starting.error} />
      {provider === null ? null : (
        <Button
          className="justify-self-start"
          disabled={starting.isPending || starting.isSuccess}
          onClick={() => starting.mutate()}
        >
          Connect {items.length === 0 ? "" : "another "}
          {provider.name}
        </Button>
      )}
    </section>
  );
}

type WayProps = { identity: Identity; provider: WaysToSignInProps["provider"] };

function Way({ identity, provider }: WayProps) {
  const { issuer, email, usedAt } = identity;
  const name = issuer === provider?.issuer ? provider.name : new URL(issuer).host;
  const removing = useRemoveIdentity(identity, () => toast.success(`${name} is disconnected`));
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <span className="grid min-w-0 flex-1 basis-48">
        <b className="font-medium [overflow-wrap:anywhere]">{name}</b>
        <span className="text-ink-2 [overflow-wrap:anywhere]">
          {email ?? "no e-mail"} · used{" "}
          {usedAt === null ? "never" : <DateLabel at={usedAt} show="relative" />}
        </span>
      </span>
      <ConfirmDialog
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
    </li>
  );
}
