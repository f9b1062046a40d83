"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { ChevronRight, RotateCcw } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { CopyButton } from "@/components/ui/text/copy-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { StateLabel, type StateName, wrappingLabel } from "@/components/ui/text/state-label";
import { deliveryOf, useRedeliver } from "@/lib/client/webhooks";
import type { WebhookDelivery } from "@/lib/contracts/webhooks";
import { deliveryText } from "./webhook-words";

const looks: Readonly<Record<WebhookDelivery["state"], StateName>> = {
  waiting: "queued",
  failed: "expiring",
  delivered: "completed",
  given_up: "failed",
};

type Props = { ws: string; webhookId: string; delivery: WebhookDelivery };

/** An event in a line, which opens its tries and what was sent. */
export function DeliveryRow({ ws, webhookId, delivery }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { event, state } = delivery;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="grid min-h-10 w-full grid-cols-[7rem_minmax(0,1fr)_minmax(0,1.4fr)_1rem] items-center gap-x-4 gap-y-0.5 py-1.5 text-left -outline-offset-2 hover:bg-raise max-sm:grid-cols-[minmax(0,1fr)_1rem]"
      >
        <span className="text-ink-3 max-sm:order-2 max-sm:col-start-1">
          <DateLabel at={event.at} show="absolute" />
        </span>
        <span className="num truncate max-sm:order-1">{event.type}</span>
        <span className="min-w-0 max-sm:order-3 max-sm:col-start-1">
          <StateLabel state={looks[state]} className={wrappingLabel}>
            {deliveryText(delivery)}
          </StateLabel>
        </span>
        <ChevronRight
          aria-hidden
          className={clsx("size-4 text-ink-3 max-sm:order-1", isOpen && "rotate-90")}
        />
      </button>
      <div id={id}>{isOpen ? <DeliveryDetails {...{ ws, webhookId, delivery }} /> : null}</div>
    </li>
  );
}

function DeliveryDetails({ ws, webhookId, delivery }: Props) {
  const read = useQuery(deliveryOf(ws, webhookId, delivery));
  const redelivering = useRedeliver(ws, webhookId, () =>
    toast.success(`${delivery.event.type} will be sent again`),
  );
  return (
    <div className="grid grid-cols-1 gap-4 pt-1 pb-5 sm:pl-32">
      <Tries delivery={delivery} />
      <ReadFailure read={read} what="What was sent" />
      {read.isPending ? <Skeleton className="h-24" /> : null}
      {read.data === undefined ? null : (
        <pre className="whitespace-pre-wrap rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]">
          {JSON.stringify(JSON.parse(read.data.body), null, 2)}
        </pre>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          disabled={redelivering.isPending}
          onClick={() => redelivering.mutate(delivery.id)}
          aria-label={`Redeliver ${delivery.event.type}`}
        >
          <RotateCcw aria-hidden />
          Redeliver
        </Button>
        <CopyButton value={delivery.event.id} what="event id" className="text-ink-3" />
      </div>
    </div>
  );
}

function Tries({ delivery: { attempts, nextAt } }: Pick<Props, "delivery">) {
  if (attempts.length === 0 && nextAt === null) return null;
  return (
    <ul aria-label="Tries" className="grid max-w-128 grid-cols-1 divide-y border-y">
      {attempts.map(({ at, status, ms, error }) => (
        <li key={at} className="flex min-h-7 items-center gap-3">
          <DateLabel at={at} show="absolute" className="text-ink-3" />
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{error ?? status}</span>
          <span className="num text-ink-3">{ms} ms</span>
        </li>
      ))}
      {nextAt === null ? null : (
        <li className="flex min-h-7 items-center gap-3">
          <DateLabel at={nextAt} show="absolute" className="text-ink-3" />
          <span>next try</span>
        </li>
      )}
    </ul>
  );
}
