import type { Clock } from "@/lib/clock";
import type { DeliveryInHand } from "@/lib/db/system/webhooks/claim-deliveries";
import { type DeliveryNote, noteFailedTry } from "@/lib/db/system/webhooks/note-tries";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { afterFailure, isSuccess } from "@/lib/domain/webhooks/retries";
import { measure } from "@/lib/meter";
import { disableWebhook } from "./disable";
import type { TryEnd } from "./try-delivery";

const bySweep = authorizeSystem("sweep");

/** Tries that are kept of a delivery: those of one round, and of a redelivery. */
const keptTries = 20;

const after = (now: Date, ms: number | null) => (ms === null ? null : new Date(now.getTime() + ms));

/**
 * Notes how a try ended, and what follows from it: the next try, rest for the endpoint, or its end. What was delivered is
 * returned, to be noted with others.
 */
export async function recordDeliveryTry(
  inHand: DeliveryInHand,
  { attempt, outcome }: TryEnd,
  clock: Clock,
): Promise<DeliveryNote | null> {
  const now = clock();
  const attempts = [...inHand.attempts, attempt].slice(-keptTries);
  if (isSuccess(outcome)) {
    measure("webhook", { outcome: "delivered" });
    return { ...inHand, attempts };
  }
  const { tries, failingSince, type } = inHand;
  const tried = { tries: tries + 1, isPing: type === "ping", failingSince, now, chance: Math.random() };
  const { waitMs, restMs, disables } = afterFailure(outcome, tried);
  await noteFailedTry(bySweep, inHand, {
    attempts,
    at: now,
    nextAt: after(now, waitMs),
    because: attempt.status === null ? (attempt.error ?? "") : `It returned ${attempt.status}`,
    restsUntil: after(now, restMs),
  });
  measure("webhook", { outcome: waitMs === null ? "given_up" : "failed" });
  if (disables !== null) await disableWebhook(inHand, disables, clock);
  return null;
}
