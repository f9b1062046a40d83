import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Webhook } from "@/lib/contracts/webhooks";
import { everyType } from "@/lib/domain/webhooks/event-types";
import { filterText } from "./webhook-words";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 gap-y-0.5 max-sm:grid-cols-1">
      <dt className="text-ink-3">{name}</dt>
      <dd className="flex min-w-0 flex-wrap gap-1.5 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

/** Its address, its events, and who made its secret. */
export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { url, events, oldSecretUntil, by, createdAt } = webhook;
  const from = filterText(webhook);
  return (
    <dl className="grid gap-1.5">
      <Fact name="Address">
        <span className="num">{url}</span>
      </Fact>
      <Fact name="Events">
        {events.map((type) => (
          <Badge key={type}>{type === everyType ? "all" : type}</Badge>
        ))}
      </Fact>
      {from === "" ? null : <Fact name="Only from">{from}</Fact>}
      <Fact name="Secret">
        {oldSecretUntil === null ? (
          "one signs"
        ) : (
          <span>
            two sign, the one before until <DateLabel at={oldSecretUntil} show="absolute" />
          </span>
        )}
      </Fact>
      <Fact name="Made">
        <span>
          <DateLabel at={createdAt} show="relative" />
          {by === null ? null : ` by ${by.name}`}
        </span>
      </Fact>
    </dl>
  );
}
