import * as z from "zod";
import type { DeliveryQuery, SentDelivery, WebhookDelivery } from "@/lib/contracts/webhooks";
import type { Page } from "@/lib/contracts/wire";
import {
  type DeliveryKey,
  type DeliveryRow,
  findDelivery,
  listDeliveryRows,
} from "@/lib/db/webhooks/delivery-row";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { deliveryDto, sentDto } from "./delivery-dto";
import { knownWebhook } from "./read-webhooks";

const Position = z.object({ eventId: z.uuid() });

const dateOf = (time: string | undefined) => (time === undefined ? undefined : new Date(time));

/** Newest first. */
export async function listDeliveries(
  viewer: Viewer,
  ws: string,
  id: string,
  { limit, cursor, state, type, after, before }: DeliveryQuery,
): Promise<Page<WebhookDelivery>> {
  const scope = authorize(viewer, ws, "webhook:write");
  const beforeId = cursor === undefined ? null : decodeCursor(cursor, Position).eventId;
  await knownWebhook(scope, id);
  const filters = { state, type, since: dateOf(after), until: dateOf(before) };
  const rows = await listDeliveryRows(scope, id, { ...filters, beforeId, take: limit + 1 });
  const page = pageOf(rows, limit, ({ eventId }) => cursorOf({ eventId }));
  return { ...page, items: page.items.map(deliveryDto) };
}

/** Throws `not_found`. */
export async function knownDelivery(scope: Scope<"webhook:write">, key: DeliveryKey): Promise<DeliveryRow> {
  const row = await findDelivery(scope, key);
  if (row === null) throw new AppError("not_found", "No such delivery");
  return row;
}

export async function getDelivery(viewer: Viewer, ws: string, key: DeliveryKey): Promise<SentDelivery> {
  return sentDto(await knownDelivery(authorize(viewer, ws, "webhook:write"), key));
}
