import { db } from "@/lib/db/client";
import type { Db, Statements } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import type { DeliveryAttempt } from "@/lib/domain/webhooks/delivery-states";
import type { DisabledReason } from "@/lib/domain/webhooks/disabled";

type InHand = { webhookId: string; eventId: string; takenUntil: Date };

/** Times of successes are kept to this many ms: each would rewrite the endpoint's row. */
const successEveryMs = 5_000;

/** What was delivered, with all of its tries. */
export type DeliveryNote = InHand & { attempts: readonly DeliveryAttempt[] };

export async function noteDelivered(
  _system: SystemScope<"sweep">,
  delivered: readonly DeliveryNote[],
  at: Date,
  tx: Statements,
): Promise<void> {
  const webhookIds = delivered.map(({ webhookId }) => webhookId);
  const eventIds = delivered.map(({ eventId }) => eventId);
  const tries = delivered.map(({ attempts }) => JSON.stringify(attempts));
  const since = new Date(at.getTime() - successEveryMs);
  await tx.$executeRaw`
    WITH delivered AS (
      UPDATE "WebhookDelivery" d SET state = 'delivered', tries = d.tries + 1, "pastTries" = e.tries::jsonb,
        "nextAt" = NULL, "takenUntil" = NULL
      FROM unnest(${webhookIds}::uuid[], ${eventIds}::uuid[], ${tries}::text[]) e("webhookId", "eventId", tries)
      WHERE d."webhookId" = e."webhookId" AND d."eventId" = e."eventId" RETURNING 1),
    healthy AS (
      SELECT w.id FROM "Webhook" w WHERE w.id = ANY(${webhookIds}::uuid[]) AND (w."lastSuccessAt" IS NULL
        OR w."lastSuccessAt" < ${since}::timestamptz OR w."failingSince" IS NOT NULL OR w."restsUntil" IS NOT NULL)
      ORDER BY w.id FOR NO KEY UPDATE)
    UPDATE "Webhook" w SET "lastSuccessAt" = ${at}::timestamptz, "failingSince" = NULL, because = NULL, "restsUntil" = NULL
    FROM healthy h WHERE w.id = h.id`;
}

/** `nextAt` null: it is given up. */
export type FailedTry = {
  attempts: readonly DeliveryAttempt[];
  at: Date;
  nextAt: Date | null;
  because: string;
  restsUntil: Date | null;
};

/** If it was given up meanwhile, it stays so. Nothing if another process has it in hand by now. */
export async function noteFailedTry(
  _system: SystemScope<"sweep">,
  { webhookId, eventId, takenUntil }: InHand,
  { attempts, at, nextAt, because, restsUntil }: FailedTry,
): Promise<void> {
  await db().$executeRaw`
    WITH failed AS (
      UPDATE "WebhookDelivery" SET tries = tries + 1, "pastTries" = ${JSON.stringify(attempts)}::jsonb, "takenUntil" = NULL,
        state = CASE WHEN "nextAt" IS NULL THEN state WHEN ${nextAt}::timestamptz IS NULL THEN 'given_up' ELSE 'failed' END,
        "nextAt" = CASE WHEN "nextAt" IS NOT NULL THEN ${nextAt}::timestamptz END
      WHERE "webhookId" = ${webhookId}::uuid AND "eventId" = ${eventId}::uuid AND "takenUntil" = ${takenUntil}::timestamptz
      RETURNING 1)
    UPDATE "Webhook" SET "failingSince" = coalesce("failingSince", ${at}::timestamptz), because = ${because},
      "restsUntil" = greatest("restsUntil", ${restsUntil}::timestamptz)
    WHERE id = ${webhookId}::uuid AND EXISTS (SELECT FROM failed)`;
}

/** Gives back what was not tried to its end. `nextAt`: when it is tried again, instead of as soon as it was due. */
export async function releaseDelivery(
  _system: SystemScope<"sweep">,
  { webhookId, eventId, takenUntil }: InHand,
  nextAt: Date | null,
): Promise<void> {
  await db().webhookDelivery.updateMany({
    where: { webhookId, eventId, takenUntil, ...(nextAt && { nextAt: { not: null } }) },
    data: { takenUntil: null, ...(nextAt && { nextAt }) },
  });
}

/** A ping that was not sent leaves nothing. */
export async function removePing(
  _system: SystemScope<"sweep">,
  { webhookId, eventId, takenUntil }: InHand,
): Promise<void> {
  await db().webhookEvent.deleteMany({
    where: { id: eventId, type: "ping", deliveries: { some: { webhookId, takenUntil } } },
  });
}

/** Null if it is disabled already, or gone. */
export async function setDisabled(
  _system: SystemScope<"sweep">,
  id: string,
  disabledFor: DisabledReason,
  tx: Db,
): Promise<{ title: string | null } | null> {
  const [disabled] = await tx.webhook.updateManyAndReturn({
    where: { id, disabledFor: null },
    data: { disabledFor, version: { increment: 1 } },
    select: { title: true },
  });
  return disabled ?? null;
}
