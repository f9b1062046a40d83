import type { Viewer } from "@/lib/domain/access/actors";
import { makeDelivery, makeWebhook } from "../webhooks";
import { demo, type Example, plain } from "./example";

async function onWebhook(owner: Viewer, more: Example = {}): Promise<Example> {
  const { id } = await makeWebhook(owner);
  return { ...more, params: { ...demo, id } };
}

async function onDelivery(owner: Viewer, more: Example = {}): Promise<Example> {
  const { webhookId, eventId } = await makeDelivery(owner);
  return { ...more, params: { ...demo, id: webhookId, d: eventId } };
}

const ifMatch = { headers: { "if-match": '"v1"' } };

export const webhookExamples = {
  listWebhooks: () => plain(),
  createWebhook: () => plain({ body: { url: "https://93.184.215.14/hooks", events: ["*"] } }),
  getWebhook: (owner: Viewer) => onWebhook(owner),
  changeWebhook: (owner: Viewer) => onWebhook(owner, { ...ifMatch, body: { title: "Build" } }),
  deleteWebhook: (owner: Viewer) => onWebhook(owner, ifMatch),
  testWebhook: (owner: Viewer) => onWebhook(owner, { body: {} }),
  rotateWebhook: (owner: Viewer) => onWebhook(owner, { body: {} }),
  listDeliveries: (owner: Viewer) => onWebhook(owner),
  getDelivery: (owner: Viewer) => onDelivery(owner),
  redeliver: (owner: Viewer) => onDelivery(owner, { body: {} }),
  redeliverMany: (owner: Viewer) => onWebhook(owner, { body: { after: "2026-01-01T00:00:00Z" } }),
  listWebhookEvents: () => plain(),
};
