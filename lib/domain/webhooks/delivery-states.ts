/**
 * `failed`: the last try failed, and another comes. `given_up`: no other comes by itself.
 */
export const deliveryStates = ["waiting", "delivered", "failed", "given_up"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a picture shows of a delivery. `ms`: of its last try; null if none was made yet. */
export type RecentDelivery = { webhookId: string; eventId: string; state: DeliveryState; ms: number | null };

/** One try. `status`: null without an answer; then `error` says why. */
export type DeliveryAttempt = { at: string; status: number | null; ms: number; error: string | null };
