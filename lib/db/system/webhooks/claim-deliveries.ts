import { readDeliveryAttempts } from "@/lib/db/codecs/delivery-attempts";
import type { Statements } from "@/lib/db/transaction";
import type { DeliveryAttempt } from "@/lib/domain/webhooks/delivery-states";
import type { EventType } from "@/lib/domain/webhooks/event-types";

type Stored = {
  workspaceId: string;
  webhookId: string;
  eventId: string;
  type: string;
  body: string;
  url: string;
  secret: Uint8Array;
  oldSecret: Uint8Array | null;
  oldSecretUntil: Date | null;
  tries: number;
  pastTries: unknown;
  failingSince: Date | null;
  takenUntil: Date;
};

/** A delivery in hand, with its endpoint. `tries`: those before. */
export type DeliveryInHand = Omit<Stored, "type" | "pastTries"> & {
  type: EventType;
  attempts: DeliveryAttempt[];
};

/** `inHand`: by endpoint, the events that this process has in hand. */
export type DeliveryClaim = {
  now: Date;
  takenUntil: Date;
  inHand: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many more may be taken; of endpoints that fail. */
  room: number;
  failingRoom: number;
};

/** At once to one endpoint, and to one that fails. */
const [each, eachFailing] = [4, 1];

/**
 * Takes what is due, the first of every endpoint before the second of any. What a process has in hand itself is not
 * taken again, however its clock jumps.
 */
export async function claimDeliveries(
  { now, takenUntil, inHand, room, failingRoom }: DeliveryClaim,
  tx: Statements,
): Promise<DeliveryInHand[]> {
  const webhookIds = [...inHand.keys()];
  const counts = webhookIds.map((id) => inHand.get(id)?.size ?? 0);
  const eventIds = [...inHand.values()].flatMap((events) => [...events]);
  const rows = await tx.$queryRaw<Stored[]>`
    WITH busy AS (SELECT * FROM unnest(${webhookIds}::uuid[], ${counts}::int[]) b("webhookId", count)),
    due AS (
      SELECT w.id AS "webhookId", w."failingSince" IS NOT NULL AS "isFailing", d."eventId", d."nextAt"
      FROM "Webhook" w LEFT JOIN busy b ON b."webhookId" = w.id
      CROSS JOIN LATERAL (
        SELECT d."eventId", d."nextAt" FROM "WebhookDelivery" d
        WHERE d."webhookId" = w.id AND d."nextAt" <= ${now}::timestamptz AND (d."takenUntil" IS NULL OR d."takenUntil" < ${now}::timestamptz)
          AND NOT d."eventId" = ANY(${eventIds}::uuid[])
        ORDER BY d."nextAt"
        LIMIT greatest(0, CASE WHEN w."failingSince" IS NULL THEN ${each}::int ELSE ${eachFailing}::int END - coalesce(b.count, 0))
        FOR UPDATE SKIP LOCKED) d
      WHERE w."disabledFor" IS NULL AND (w."restsUntil" IS NULL OR w."restsUntil" <= ${now}::timestamptz)),
    inTurn AS (SELECT *, row_number() OVER (PARTITION BY "webhookId" ORDER BY "nextAt") AS turn, random() AS lot FROM due),
    placed AS (SELECT *, row_number() OVER (PARTITION BY "isFailing" ORDER BY turn, lot) AS place FROM inTurn),
    chosen AS (
      SELECT "webhookId", "eventId" FROM placed WHERE NOT "isFailing" OR place <= ${failingRoom}::int
      ORDER BY turn, lot LIMIT ${room}::int),
    taken AS (
      UPDATE "WebhookDelivery" d SET "takenUntil" = ${takenUntil}::timestamptz FROM chosen c
      WHERE d."webhookId" = c."webhookId" AND d."eventId" = c."eventId"
      RETURNING d."workspaceId", d."webhookId", d."eventId", d.tries, d."pastTries", d."takenUntil")
    SELECT t.*, e.type, e.body, w.url, w.secret, w."oldSecret", w."oldSecretUntil", w."failingSince"
    FROM taken t JOIN "WebhookEvent" e ON e.id = t."eventId" JOIN "Webhook" w ON w.id = t."webhookId"`;
  return rows.map(({ type, pastTries, ...row }) => ({
    ...row,
    type: type as EventType,
    attempts: readDeliveryAttempts(pastTries),
  }));
}
