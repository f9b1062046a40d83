import type { SentDelivery, WebhookDelivery } from "@/lib/contracts/webhooks";
import type { DeliveryRow } from "@/lib/db/webhooks/delivery-row";
import type { EventType } from "@/lib/domain/webhooks/event-types";
import { deliveryHeaders, messageId } from "./try-delivery";

export const deliveryDto = ({ eventId, state, attempts, nextAt, event }: DeliveryRow): WebhookDelivery => ({
  id: eventId,
  event: { id: messageId(eventId), type: event.type as EventType, at: event.at.toISOString() },
  state,
  attempts,
  nextAt: nextAt?.toISOString() ?? null,
});

export function sentDto(row: DeliveryRow): SentDelivery {
  const last = row.attempts.at(-1);
  const headers = deliveryHeaders(row.eventId, last === undefined ? null : new Date(last.at));
  return { ...deliveryDto(row), body: row.event.body, headers };
}
