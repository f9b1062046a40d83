import { db } from "@/lib/db/client";
import { readDeliveryAttempts } from "@/lib/db/codecs/delivery-attempts";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { andNamesNothingHiddenSql } from "@/lib/db/sight/hidden-names";
import { channels } from "@/lib/db/topics";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { DeliveryAttempt, DeliveryState } from "@/lib/domain/webhooks/delivery-states";
import type { EventType } from "@/lib/domain/webhooks/event-types";

const { sql, join } = Prisma;

type Columns = {
  eventId: string;
  state: DeliveryState;
  pastTries: unknown;
  nextAt: Date | null;
  type: string;
  at: Date;
  body: string;
};

export type DeliveryRow = Pick<Columns, "eventId" | "state" | "nextAt"> & {
  attempts: DeliveryAttempt[];
  event: Pick<Columns, "type" | "at" | "body">;
};

const read = ({ pastTries, type, at, body, ...row }: Columns): DeliveryRow => ({
  ...row,
  attempts: readDeliveryAttempts(pastTries),
  event: { type, at, body },
});

/** Without events that name what is hidden from the scope. */
const rowsSql = (scope: Scope, webhookId: string, rest: Prisma.Sql) => sql`
  SELECT d."eventId", d.state::text AS state, d."pastTries", d."nextAt", e.type, e.at, e.body
  FROM "WebhookDelivery" d JOIN "WebhookEvent" e ON e.id = d."eventId"
  WHERE d."workspaceId" = ${scope.workspaceId}::uuid AND d."webhookId" = ${webhookId}::uuid
    ${andNamesNothingHiddenSql(scope)}${rest}`;

export type DeliveryFilters = {
  state?: DeliveryState | undefined;
  type?: EventType | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
};

export type DeliveryPageQuery = DeliveryFilters & { beforeId: string | null; take: number };

/** Newest first: ids of events follow their times. */
export async function listDeliveryRows(
  scope: Scope<"webhook:write">,
  webhookId: string,
  { state, type, since, until, beforeId, take }: DeliveryPageQuery,
): Promise<DeliveryRow[]> {
  const older = startingAfterSql(
    beforeId === null ? null : [[sql`d."eventId"`, "desc", sql`${beforeId}::uuid`]],
  );
  const filters = [
    older,
    ...(state === undefined ? [] : [sql`d.state = ${state}::"DeliveryState"`]),
    ...(type === undefined ? [] : [sql`e.type = ${type}`]),
    ...(since === undefined ? [] : [sql`e.at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [sql`e.at < ${until}::timestamptz`]),
  ];
  const rest = sql` AND ${join(filters, " AND ")} ORDER BY d."eventId" DESC LIMIT ${take}`;
  return (await db().$queryRaw<Columns[]>(rowsSql(scope, webhookId, rest))).map(read);
}

/** A delivery by its endpoint and event. */
export type DeliveryKey = { webhookId: string; eventId: string };

export async function findDelivery(
  scope: Scope<"webhook:write">,
  { webhookId, eventId }: DeliveryKey,
): Promise<DeliveryRow | null> {
  const rest = sql` AND d."eventId" = ${eventId}::uuid`;
  const [row] = await db().$queryRaw<Columns[]>(rowsSql(scope, webhookId, rest));
  return row === undefined ? null : read(row);
}

export type RequeueFilter = {
  eventId?: string;
  since?: Date;
  until?: Date;
  state?: DeliveryState;
  most: number;
};

/**
 * Sends them again, oldest first; returns how many. One that is being sent is not sent twice at once, and one that names
 * what is hidden from the caller is not sent to where the caller may read it.
 */
export async function requeue(
  scope: Scope<"webhook:write">,
  webhookId: string,
  { eventId, since, until, state, most }: RequeueFilter,
  tx: Db,
): Promise<number> {
  const { workspaceId, now } = scope;
  const count = await tx.$executeRaw`
    UPDATE "WebhookDelivery" d SET state = 'waiting', tries = 0, "nextAt" = ${now()}::timestamptz
    FROM (SELECT d."eventId" FROM "WebhookDelivery" d JOIN "WebhookEvent" e ON e.id = d."eventId"
      WHERE d."webhookId" = ${webhookId}::uuid AND d."workspaceId" = ${workspaceId}::uuid
        AND (${eventId ?? null}::uuid IS NULL OR d."eventId" = ${eventId ?? null}::uuid)
        AND (${state ?? null}::text IS NULL OR d.state::text = ${state ?? null})
        AND e.at >= ${since ?? new Date(0)}::timestamptz AND (${until ?? null}::timestamptz IS NULL OR e.at < ${until ?? null}::timestamptz)
        ${andNamesNothingHiddenSql(scope)}
      ORDER BY d."eventId" LIMIT ${most} FOR UPDATE OF d) again
    WHERE d."webhookId" = ${webhookId}::uuid AND d."eventId" = again."eventId"`;
  await tx.$queryRaw`SELECT pg_notify(${channels.webhooks}, '') IS NULL AS told`;
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
