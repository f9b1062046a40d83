"use client";

import { queryOptions } from "@tanstack/react-query";
import type {
  NewWebhook,
  RedeliverBody,
  RotateBody,
  Webhook,
  WebhookBody,
  WebhookDelivery,
  WebhookPatch,
} from "@/lib/contracts/webhooks";
import type { Page } from "@/lib/contracts/wire";
import type { DeliveryState } from "@/lib/domain/webhooks/delivery-states";
import { call } from "./call";
import { pagedQuery, pagedQueryFrom } from "./paged-query";
import { keyOf } from "./touches";
import { useWrite } from "./write";

/** No live event reports tries. */
const triesMs = 15_000;

/** Oldest first. */
export function webhooksOf(ws: string, first: Page<Webhook>) {
  return {
    ...pagedQueryFrom(first, keyOf("webhooks", ws, "list"), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/webhooks", { params: { ws }, query: cursor, signal }),
    ),
    refetchInterval: triesMs,
  };
}

export function webhookOf(ws: string, initial: Webhook) {
  const { id } = initial;
  return queryOptions({
    queryKey: keyOf("webhooks", ws, "one", id),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/webhooks/{id}", { params: { ws, id }, signal }),
    initialData: initial,
    refetchInterval: triesMs,
  });
}

/** Newest first. */
export function deliveriesOf(ws: string, id: string, state: DeliveryState | "all") {
  return {
    ...pagedQuery(keyOf("webhooks", ws, "deliveries", id, state), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/webhooks/{id}/deliveries", {
        params: { ws, id },
        query: { limit: 20, ...(state === "all" ? {} : { state }), ...cursor },
        signal,
      }),
    ),
    refetchInterval: triesMs,
  };
}

/** With the body and the headers as sent. */
export function deliveryOf(ws: string, id: string, { id: d }: WebhookDelivery) {
  return queryOptions({
    queryKey: keyOf("webhooks", ws, "delivery", id, d),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/webhooks/{id}/deliveries/{d}", { params: { ws, id, d }, signal }),
  });
}

const act = "changeWebhook";

export function useCreateWebhook(ws: string, onDone: (made: NewWebhook) => void) {
  return useWrite<NewWebhook, WebhookBody>({
    act,
    ws,
    write: (body) => call("POST /workspaces/{ws}/webhooks", { params: { ws }, body }),
    onDone,
  });
}

type WebhookVersion = Pick<Webhook, "id" | "version">;

export function useChangeWebhook(
  ws: string,
  { id, version }: WebhookVersion,
  onDone: (now: Webhook) => void,
) {
  return useWrite<Webhook, WebhookPatch>({
    act,
    ws,
    write: (body) =>
      call("PATCH /workspaces/{ws}/webhooks/{id}", { params: { ws, id }, body, ifMatch: version }),
    show: (cache, webhook) => cache.setQueryData(keyOf("webhooks", ws, "one", id), webhook),
    onDone,
    failed: "The endpoint was not changed",
  });
}

export function useDeleteWebhook(ws: string, { id, version }: WebhookVersion, onDone: () => void) {
  return useWrite({
    act: "deleteWebhook",
    ws,
    write: () => call("DELETE /workspaces/{ws}/webhooks/{id}", { params: { ws, id }, ifMatch: version }),
    onDone,
    failed: "The endpoint was not deleted",
  });
}

export function useRotateSecret(ws: string, { id }: WebhookVersion, onDone?: (made: NewWebhook) => void) {
  return useWrite<NewWebhook, RotateBody>({
    act,
    ws,
    write: (body) => call("POST /workspaces/{ws}/webhooks/{id}/rotate", { params: { ws, id }, body }),
    onDone,
    failed: "The secret was not changed",
  });
}

export function useTestWebhook(
  ws: string,
  { id }: WebhookVersion,
  onDone: (delivery: WebhookDelivery) => void,
) {
  return useWrite<{ delivery: WebhookDelivery }>({
    act,
    ws,
    write: () => call("POST /workspaces/{ws}/webhooks/{id}/test", { params: { ws, id } }),
    onDone: ({ delivery }) => onDone(delivery),
    failed: "The test was not sent",
  });
}

type RedeliveryCount = { count: number };

export function useRedeliver(ws: string, id: string, onDone: () => void) {
  return useWrite<RedeliveryCount, string>({
    act,
    ws,
    write: (d) =>
      call("POST /workspaces/{ws}/webhooks/{id}/deliveries/{d}/redeliver", {
        params: { ws, id, d },
      }),
    onDone,
    failed: "The event is not sent again",
  });
}

export function useRedeliverMany(ws: string, id: string, onDone: (count: number) => void) {
  return useWrite<RedeliveryCount, RedeliverBody>({
    act,
    ws,
    write: (body) => call("POST /workspaces/{ws}/webhooks/{id}/redeliver", { params: { ws, id }, body }),
    onDone: ({ count }) => onDone(count),
    failed: "The events are not sent again",
  });
}
