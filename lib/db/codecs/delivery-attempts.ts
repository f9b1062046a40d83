import * as z from "zod";
import type { DeliveryAttempt } from "@/lib/domain/webhooks/delivery-states";

const Attempts = z.array(
  z.object({
    at: z.string(),
    status: z.int().nullable(),
    ms: z.int(),
    error: z.string().nullable().catch(null),
  }),
);

/** `WebhookDelivery.pastTries`. */
export const readDeliveryAttempts = (json: unknown): DeliveryAttempt[] => Attempts.safeParse(json).data ?? [];
