"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { Segmented } from "@/components/ui/form/segmented";
import { plural } from "@/components/ui/text/format";
import { deliveriesOf, useRedeliverMany } from "@/lib/client/webhooks";
import type { Webhook } from "@/lib/contracts/webhooks";
import { DeliveryRow } from "./delivery-row";

const states = [
  { value: "all", label: "All" },
  { value: "failed", label: "Failing" },
  { value: "given_up", label: "Given up" },
] as const;
type ShownState = (typeof states)[number]["value"];

const nothing: Readonly<Record<ShownState, string>> = {
  all: "Nothing sent yet.",
  failed: "Nothing is failing.",
  given_up: "No delivery has failed for good.",
};

/** What an endpoint was sent within 30 days, newest first. */
export function Deliveries({ ws, webhook }: { ws: string; webhook: Webhook }) {
  const [state, setState] = useState<ShownState>("all");
  const list = useInfiniteQuery(deliveriesOf(ws, webhook.id, state));
  const deliveries = list.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-labelledby="deliveries" className="grid grid-cols-1 gap-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="deliveries" className="font-semibold">
          Deliveries
        </h2>
        <span className="text-ink-3 text-xs">kept 30 days</span>
        <Segmented
          label="Deliveries"
          value={state}
          onChange={setState}
          options={states}
          className="sm:ml-auto"
        />
        {state === "given_up" && deliveries?.length ? <RedeliverAll ws={ws} webhook={webhook} /> : null}
      </div>
      <ReadFailure read={list} what="The deliveries" />
      {deliveries === undefined && list.error === null ? <Skeleton className="h-24" /> : null}
      {deliveries?.length === 0 ? <p className="border-t pt-3 text-ink-2">{nothing[state]}</p> : null}
      <ul aria-label="Deliveries" className="grid grid-cols-1 divide-y border-t empty:hidden">
        {deliveries?.map((delivery) => (
          <DeliveryRow key={delivery.id} ws={ws} webhookId={webhook.id} delivery={delivery} />
        ))}
      </ul>
      <ShowMore list={list} className="justify-self-start">
        Show more deliveries
      </ShowMore>
    </section>
  );
}

/** All that was given up since the endpoint was made, of what is kept. */
function RedeliverAll({ ws, webhook }: { ws: string; webhook: Webhook }) {
  const redelivering = useRedeliverMany(ws, webhook.id, (count) =>
    toast.success(`${plural(count, "event")} will be sent again`),
  );
  return (
    <Button
      size="sm"
      disabled={redelivering.isPending}
      onClick={() => redelivering.mutate({ after: webhook.createdAt, state: "given_up" })}
    >
      Redeliver all failed
    </Button>
  );
}
