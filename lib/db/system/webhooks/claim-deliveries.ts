import { readDeliveryAttempts } from "@/lib/db/codecs/delivery-attempts";
import type { Statements } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import type { DeliveryAttempt } from "@/lib/domain/webhooks/delivery-states";
import type { EventType } from "@/lib/domain/webhooks/event-types";

type DeliveryRow = {
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
export type DeliveryInHand = Omit<DeliveryRow, "type" | "pastTries"> & {
  type: EventType;
  attempts: DeliveryAttempt[];
};

/** What a process has in hand. `isHeldBack`: its endpoint fails or is slow. */
export type HeldPlace = { workspaceId: string; webhookId: string; eventId: string; isHeldBack: boolean };

/** `slowIds`: endpoints that take long to answer. `inHand`: of this process. */
export type DeliveryClaim = {
  now: Date;
  takenUntil: Date;
  slowIds: readonly string[];
  inHand: readonly HeldPlace[];
  /** How many more may be taken; of endpoints that fail or are slow. */
  room: number;
  heldBackRoom: number;
};

/** At once to one endpoint, and to one that fails or is slow. */
const [each, eachHeldBack] = [3, 1];
/** At once for one workspace, and of these to endpoints that fail or are slow: all others have the rest. */
const [ofWorkspace, heldBackOfWorkspace] = [4, 2];

/**
 * Takes what is due, the first of every workspace before the second of any, and within one the first of every endpoint.
 * What a process has in hand itself is not taken again, however its clock jumps.
 */
export async function claimDeliveries(
  _system: SystemScope<"sweep">,
  { now, takenUntil, slowIds, inHand, room, heldBackRoom }: DeliveryClaim,
  tx: Statements,
): Promise<DeliveryInHand[]> {
  const workspaceIds = inHand.map(({ workspaceId }) => workspaceId);
  const webhookIds = inHand.map(({ webhookId }) => webhookId);
  const eventIds = inHand.map(({ eventId }) => eventId);
  const heldBack = inHand.map(({ isHeldBack }) => isHeldBack);
  const rows = await tx.$queryRaw<DeliveryRow[]>`
    WITH held AS (
      SELECT * FROM unnest(${workspaceIds}::uuid[], ${webhookIds}::uuid[], ${heldBack}::bool[]) h("workspaceId", "webhookId", "isHeldBack")),
    busy AS (SELECT "webhookId", count(*)::int AS count FROM held GROUP BY 1),
    busyOf AS (
      SELECT "workspaceId", count(*)::int AS count, count(*) FILTER (WHERE "isHeldBack")::int AS "heldBack" FROM held GROUP BY 1),
    endpoint AS (
      SELECT id, "workspaceId", "failingSince" IS NOT NULL OR id = ANY(${[...slowIds]}::uuid[]) AS "isHeldBack" FROM "Webhook"
      WHERE "disabledFor" IS NULL AND ("restsUntil" IS NULL OR "restsUntil" <= ${now}::timestamptz)),
    due AS (
      SELECT w."workspaceId", w.id AS "webhookId", w."isHeldBack", d."eventId", d."nextAt"
      FROM endpoint w LEFT JOIN busy b ON b."webhookId" = w.id
      CROSS JOIN LATERAL (
        SELECT d."eventId", d."nextAt" FROM "WebhookDelivery" d
        WHERE d."webhookId" = w.id AND d."nextAt" <= ${now}::timestamptz AND (d."takenUntil" IS NULL OR d."takenUntil" < ${now}::timestamptz)
          AND NOT d."eventId" = ANY(${eventIds}::uuid[])
        ORDER BY d."nextAt"
        LIMIT greatest(0, CASE WHEN w."isHeldBack" THEN ${eachHeldBack}::int ELSE ${each}::int END - coalesce(b.count, 0))
        FOR UPDATE SKIP LOCKED) d),
    inTurn AS (SELECT *, row_number() OVER (PARTITION BY "webhookId" ORDER BY "nextAt") AS turn, random() AS lot FROM due),
    ofKind AS (
      SELECT *, row_number() OVER (PARTITION BY "workspaceId", "isHeldBack" ORDER BY turn, lot) AS place FROM inTurn),
    mayBegin AS (
      SELECT k.*, row_number() OVER (PARTITION BY k."isHeldBack" ORDER BY k.place, k.lot) AS "placeOfAll"
      FROM ofKind k LEFT JOIN busyOf b USING ("workspaceId")
      WHERE NOT k."isHeldBack" OR k.place <= ${heldBackOfWorkspace}::int - coalesce(b."heldBack", 0)),
    ofWorkspace AS (
      SELECT *, row_number() OVER (PARTITION BY "workspaceId" ORDER BY turn, lot) AS "configuredTarget" FROM mayBegin
      WHERE NOT "isHeldBack" OR "placeOfAll" <= ${heldBackRoom}::int),
    chosen AS (
      SELECT w."webhookId", w."eventId" FROM ofWorkspace w LEFT JOIN busyOf b USING ("workspaceId")
      WHERE w."configuredTarget" <= ${ofWorkspace}::int - coalesce(b.count, 0)
      ORDER BY w."configuredTarget" + coalesce(b.count, 0), w.lot LIMIT ${room}::int),
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
