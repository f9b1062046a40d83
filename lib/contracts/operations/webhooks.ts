import * as z from "zod";
import { operation } from "../operation";
import {
  DeliveryQuery,
  InDelivery,
  NewWebhook,
  RedeliverBody,
  RedeliverCount,
  RotateBody,
  SentDelivery,
  Webhook,
  WebhookBody,
  WebhookDelivery,
  WebhookEventKinds,
  WebhookPatch,
} from "../webhooks";
import { InWorkspace, InWorkspaceWithId, None, Paging, pageOf } from "../wire";

const audience = "webhook:write";

export const listWebhooks = operation("GET /workspaces/{ws}/webhooks", {
  summary: "List webhooks, oldest first",
  audience,
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(Webhook),
});

export const createWebhook = operation("POST /workspaces/{ws}/webhooks", {
  summary: "Create a webhook; its secret is shown once. A workspace has at most 20",
  audience,
  params: InWorkspace,
  query: None,
  body: WebhookBody,
  response: NewWebhook,
  status: 201,
  answersOnce: true,
});

export const getWebhook = operation("GET /workspaces/{ws}/webhooks/{id}", {
  summary: "Read a webhook",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Webhook,
});

export const changeWebhook = operation("PATCH /workspaces/{ws}/webhooks/{id}", {
  summary: "Change a webhook, disable it, or enable it again. What waits for a disabled one is given up",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: WebhookPatch,
  response: Webhook,
  ifMatch: true,
});

export const deleteWebhook = operation("DELETE /workspaces/{ws}/webhooks/{id}", {
  summary: "Delete a webhook; what waits for it is never sent",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
  ifMatch: true,
});

export const testWebhook = operation("POST /workspaces/{ws}/webhooks/{id}/test", {
  summary: "Send a `ping` now, once, and say how it went; takes at most 20 s",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: None,
  response: z.object({ delivery: WebhookDelivery }),
});

export const rotateWebhook = operation("POST /workspaces/{ws}/webhooks/{id}/rotate", {
  summary: "Give a webhook a new secret, shown once; for 24 hours the one before signs too",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: RotateBody,
  response: NewWebhook,
  answersOnce: true,
});

export const listDeliveries = operation("GET /workspaces/{ws}/webhooks/{id}/deliveries", {
  summary: "List what a webhook was sent within 30 days, newest first",
  audience,
  params: InWorkspaceWithId,
  query: DeliveryQuery,
  body: null,
  response: pageOf(WebhookDelivery),
});

export const getDelivery = operation("GET /workspaces/{ws}/webhooks/{id}/deliveries/{d}", {
  summary: "Read a delivery, with its body and headers as sent",
  audience,
  params: InDelivery,
  query: None,
  body: null,
  response: SentDelivery,
});

export const redeliver = operation("POST /workspaces/{ws}/webhooks/{id}/deliveries/{d}/redeliver", {
  summary: "Send an event again: the same `webhook-id` and bytes, a new time and signature",
  audience,
  params: InDelivery,
  query: None,
  body: None,
  response: RedeliverCount,
  status: 202,
});

export const redeliverMany = operation("POST /workspaces/{ws}/webhooks/{id}/redeliver", {
  summary: "Send the events of a time again, at most 10,000",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: RedeliverBody,
  response: RedeliverCount,
  status: 202,
});

export const listWebhookEvents = operation("GET /workspaces/{ws}/webhook-events", {
  summary: "What webhooks can tell: each type with its JSON Schema and an example",
  audience,
  params: InWorkspace,
  query: None,
  body: null,
  response: WebhookEventKinds,
});
