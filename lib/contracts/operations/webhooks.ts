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
  summary: "Create a webhook, at most 20 in a workspace; its secret is shown once",
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
  summary: "Change, disable or enable a webhook; disabling cancels its queued deliveries",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: WebhookPatch,
  response: Webhook,
  ifMatch: true,
});

export const deleteWebhook = operation("DELETE /workspaces/{ws}/webhooks/{id}", {
  summary: "Delete a webhook and its queued deliveries",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
  ifMatch: true,
});

export const testWebhook = operation("POST /workspaces/{ws}/webhooks/{id}/test", {
  summary: "Send a `ping` now and return its result, within 20 s",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: None,
  response: z.object({ delivery: WebhookDelivery }),
});

export const rotateWebhook = operation("POST /workspaces/{ws}/webhooks/{id}/rotate", {
  summary: "Rotate a webhook's secret; the new one is shown once, and the old one also signs for 24 hours",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: RotateBody,
  response: NewWebhook,
  answersOnce: true,
});

export const listDeliveries = operation("GET /workspaces/{ws}/webhooks/{id}/deliveries", {
  summary: "List a webhook's deliveries of the last 30 days, newest first",
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
  summary: "Resend an event with the same `webhook-id` and body, and a new timestamp and signature",
  audience,
  params: InDelivery,
  query: None,
  body: None,
  response: RedeliverCount,
  status: 202,
});

export const redeliverMany = operation("POST /workspaces/{ws}/webhooks/{id}/redeliver", {
  summary: "Resend the events of a period, at most 10,000",
  audience,
  params: InWorkspaceWithId,
  query: None,
  body: RedeliverBody,
  response: RedeliverCount,
  status: 202,
});

export const listWebhookEvents = operation("GET /workspaces/{ws}/webhook-events", {
  summary: "List the types of webhook events, each with its JSON Schema and an example",
  audience,
  params: InWorkspace,
  query: None,
  body: null,
  response: WebhookEventKinds,
});
