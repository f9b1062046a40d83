import type * as operations from "@/lib/contracts/operations/webhooks";
import { listWebhookEvents } from "@/lib/services/webhooks/list-events";
import { getDelivery, listDeliveries } from "@/lib/services/webhooks/read-deliveries";
import { getWebhook, listWebhooks } from "@/lib/services/webhooks/read-webhooks";
import { redeliver, redeliverMany } from "@/lib/services/webhooks/redeliver";
import { rotateWebhook } from "@/lib/services/webhooks/rotate-secret";
import { testWebhook } from "@/lib/services/webhooks/test-webhook";
import { changeWebhook, createWebhook, deleteWebhook } from "@/lib/services/webhooks/write-webhooks";
import { handlers } from "../handlers";
import { versioned } from "../reply";

const keyOf = ({ id, d }: { id: string; d: string }) => ({ webhookId: id, eventId: d });

export const webhooks = handlers<typeof operations>({
  listWebhooks: ({ viewer, params, query }) => listWebhooks(viewer, params.ws, query),
  createWebhook: async ({ viewer, params, body }) =>
    versioned(await createWebhook(viewer, params.ws, body), 201),
  getWebhook: async ({ viewer, params }) => versioned(await getWebhook(viewer, params.ws, params.id)),
  changeWebhook: async ({ viewer, params, body, ifMatch }) =>
    versioned(await changeWebhook(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
  deleteWebhook: ({ viewer, params, ifMatch }) =>
    deleteWebhook(viewer, params.ws, { id: params.id, version: ifMatch }),
  testWebhook: ({ viewer, params }) => testWebhook(viewer, params.ws, params.id),
  rotateWebhook: async ({ viewer, params, body }) =>
    versioned(await rotateWebhook(viewer, params.ws, params.id, body)),
  listDeliveries: ({ viewer, params, query }) => listDeliveries(viewer, params.ws, params.id, query),
  getDelivery: ({ viewer, params }) => getDelivery(viewer, params.ws, keyOf(params)),
  redeliver: ({ viewer, params }) => redeliver(viewer, params.ws, keyOf(params)),
  redeliverMany: ({ viewer, params, body }) => redeliverMany(viewer, params.ws, params.id, body),
  listWebhookEvents: ({ viewer, params }) => listWebhookEvents(viewer, params.ws),
});
