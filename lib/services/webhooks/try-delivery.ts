import type { Clock } from "@/lib/clock";
import type { DeliveryAttempt } from "@/lib/domain/webhooks/delivery-states";
import { retryAfterMs, type TryOutcome } from "@/lib/domain/webhooks/retries";
import { signatures, unixSeconds } from "@/lib/domain/webhooks/signature";
import { readWebhookUrl } from "@/lib/domain/webhooks/webhook-url";
import { isAppError } from "@/lib/errors";
import { version } from "@/lib/version";
import { maxLookupMs } from "./host-lookup";
import { destinationOf } from "./host-rules";
import { answerMs, post } from "./post";
import { postFailure } from "./post-failure";

/** What a receiver tells events apart by: the same for all tries. */
export const messageId = (eventId: string): string => `evt_${eventId}`;

/** Of a try, but for its signature. `at` null: none was made yet. */
export const deliveryHeaders = (eventId: string, at: Date | null): Record<string, string> => ({
  "content-type": "application/json",
  "user-agent": `Fluxara/${version}`,
  "webhook-id": messageId(eventId),
  ...(at === null ? {} : { "webhook-timestamp": String(unixSeconds(at)) }),
});

/** `secrets`: those that sign now. */
export type OutgoingEvent = {
  workspaceId: string;
  url: string;
  eventId: string;
  body: string;
  secrets: readonly string[];
};

export type TryEnd = { attempt: DeliveryAttempt; outcome: TryOutcome };

async function send(sending: OutgoingEvent, at: Date, stop: AbortSignal) {
  const { workspaceId, url: text, eventId, body, secrets } = sending;
  const { url, fault } = readWebhookUrl(text);
  if (url === null) throw new Error(fault);
  const destination = await destinationOf(url, workspaceId);
  if (destination.fault !== null) throw new Error(destination.fault);
  const signature = signatures({ id: messageId(eventId), at, body }, secrets);
  const headers = { ...deliveryHeaders(eventId, at), "webhook-signature": signature };
  return post({ url, ips: destination.ips, headers, body, stop });
}

/** The longest that a try may take. */
export const maxTryMs = maxLookupMs + answerMs;

/** Tries once, and returns how it went. Rejects if it was stopped, or with an `AppError` if its name had no turn: nothing was tried then. */
export async function tryDelivery(sending: OutgoingEvent, clock: Clock, stop: AbortSignal): Promise<TryEnd> {
  const at = clock();
  const began = performance.now();
  const attemptOf = (status: number | null, error: string | null): DeliveryAttempt => ({
    at: at.toISOString(),
    status,
    ms: Math.round(performance.now() - began),
    error,
  });
  try {
    const { status, retryAfter } = await send(sending, at, stop);
    return {
      attempt: attemptOf(status, null),
      outcome: { status, retryAfterMs: retryAfterMs(retryAfter, clock()) },
    };
  } catch (error) {
    if (stop.aborted || isAppError(error)) throw error;
    return { attempt: attemptOf(null, postFailure(error)), outcome: { status: null, retryAfterMs: null } };
  }
}
