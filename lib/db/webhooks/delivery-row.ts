import { db } from "@/lib/db/client";
import { readDeliveryAttempts } from "@/lib/db/codecs/delivery-attempts";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { DeliveryAttempt, DeliveryState } from "@/lib/domain/webhooks/delivery-states";
import type { EventType } from "@/lib/domain/webhooks/event-types";
import { webhookChannel } from "./write-events";

const select = {
  eventId: true,
  state: true,
  pastTries: true,
  nextAt: true,
  event: { select: { type: true, at: true, body: true } },
} satisfies Prisma.WebhookDeliverySelect;

type Stored = Prisma.WebhookDeliveryGetPayload<{ select: typeof select }>;

export type DeliveryRow = Omit<Stored, "pastTries"> & { attempts: DeliveryAttempt[] };

const read = ({ pastTries, ...row }: Stored): DeliveryRow => ({
  ...row,
  attempts: readDeliveryAttempts(pastTries),
});

export type DeliveryFilters = {
  state?: DeliveryState | undefined;
  type?: EventType | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
};

export type DeliveryPageQuery = DeliveryFilters & { beforeId: string | null; take: number };

/** From the one time until before the other. */
const happenedIn = (since: Date | undefined, until: Date | undefined): Prisma.WebhookEventWhereInput =>
  since || until ? { at: { ...(since && { gte: since }), ...(until && { lt: until }) } } : {};

/** Newest first: ids of events follow their times. */
export async function listDeliveryRows(
  { workspaceId }: Scope<"webhook:write">,
  webhookId: string,
  { state, type, since, until, beforeId, take }: DeliveryPageQuery,
): Promise<DeliveryRow[]> {
  const event = { ...(type && { type }), ...happenedIn(since, until) };
  const rows = await db().webhookDelivery.findMany({
    where: {
      workspaceId,
      webhookId,
      ...(state && { state }),
      ...(Object.keys(event).length > 0 ? { event } : {}),
      AND: startingAfter(beforeId === null ? null : { eventId: beforeId }, "desc"),
    },
    orderBy: { eventId: "desc" },
    take,
    select,
  });
  return rows.map(read);
}

/** A delivery by its endpoint and event. */
export type DeliveryKey = { webhookId: string; eventId: string };

export async function findDelivery(
  { workspaceId }: Scope<"webhook:write">,
  key: DeliveryKey,
): Promise<DeliveryRow | null> {
  const row = await db().webhookDelivery.findFirst({ where: { ...key, workspaceId }, select });
  return row && read(row);
}

export type RequeueFilter = {
  eventId?: string;
  since?: Date;
  until?: Date;
  state?: DeliveryState;
  most: number;
};

/** Sends them again, oldest first; returns how many. One that is being sent is not sent twice at once. */
export async function requeue(
  { workspaceId, now }: Scope<"webhook:write">,
  webhookId: string,
  { eventId, since, until, state, most }: RequeueFilter,
  tx: Db,
): Promise<number> {
  const count = await tx.$executeRaw`
    UPDATE "WebhookDelivery" d SET state = 'waiting', tries = 0, "nextAt" = ${now()}::timestamptz
    FROM (SELECT d."eventId" FROM "WebhookDelivery" d JOIN "WebhookEvent" e ON e.id = d."eventId"
      WHERE d."webhookId" = ${webhookId}::uuid AND d."workspaceId" = ${workspaceId}::uuid
        AND (${eventId ?? null}::uuid IS NULL OR d."eventId" = ${eventId ?? null}::uuid)
        AND (${state ?? null}::text IS NULL OR d.state::text = ${state ?? null})
        AND e.at >= ${since ?? new Date(0)}::timestamptz AND (${until ?? null}::timestamptz IS NULL OR e.at < ${until ?? null}::timestamptz)
      ORDER BY d."eventId" LIMIT ${most} FOR UPDATE OF d) again
    WHERE d."webhookId" = ${webhookId}::uuid AND d."eventId" = again."eventId"`;
  await tx.$queryRaw`SELECT pg_notify(${webhookChannel}, '') IS NULL AS told`;
  return count;
}

/** What waits for a disabled endpoint is given up; an admin may send it again. */
export async function giveUpWaiting(
  { workspaceId }: Scope<"webhook:write" | "retention:write">,
  webhookId: string,
  tx: Db,
): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { workspaceId, webhookId, nextAt: { not: null } },
    data: { state: "given_up", nextAt: null },
  });
}

/** When each of these is tried next. */
export async function nextTries(
  { workspaceId }: Scope<"webhook:write">,
  webhookIds: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await db().webhookDelivery.groupBy({
    by: ["webhookId"],
    where: { workspaceId, webhookId: { in: [...webhookIds] }, nextAt: { not: null } },
    _min: { nextAt: true },
  });
  return new Map(rows.flatMap(({ webhookId, _min: { nextAt } }) => (nextAt ? [[webhookId, nextAt]] : [])));
}

/** A ping that is in hand until then, for somebody who waits for its outcome; others send it if this process dies. */
export async function insertPing(
  { workspaceId }: Scope<"webhook:write">,
  { webhookId, eventId, body, at, takenUntil }: DeliveryKey & { body: string; at: Date; takenUntil: Date },
  tx: Db,
): Promise<void> {
  await tx.webhookEvent.create({
    data: { id: eventId, workspaceId, type: "ping", body, at },
    select: { id: true },
  });
  await tx.webhookDelivery.create({
    data: { workspaceId, webhookId, eventId, nextAt: at, takenUntil },
    select: { eventId: true },
  });
}
