import { schemaOf } from "@/lib/contracts/document/openapi-schemas";
import { webhookEventKinds } from "@/lib/contracts/webhook-events";
import type { WebhookEventKinds } from "@/lib/contracts/webhooks";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { env } from "@/lib/env";

/** What webhooks can tell. */
export async function listWebhookEvents(viewer: Viewer, ws: string): Promise<WebhookEventKinds> {
  authorize(viewer, ws, "webhook:write");
  const origin = env.publicUrl ?? "https://fluxara.example";
  return { items: webhookEventKinds(origin, (schema) => schemaOf(schema, "output", new Map())) };
}
