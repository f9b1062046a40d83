/**
 * `failed`: the last try failed, and another comes. `given_up`: no other comes by itself.
 */
export const deliveryStates = ["waiting", "delivered", "failed", "given_up"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One try. `status`: null without an answer; then `error` says why. */
export type DeliveryAttempt = { at: string; status: number | null; ms: number; error: string | null };
