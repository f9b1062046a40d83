import * as z from "zod";
import { deliveryStates } from "@/lib/domain/webhooks/delivery-states";
import { eventTypes, everyType } from "@/lib/domain/webhooks/event-types";
import { Id, paging, Slug, Time } from "./wire";
import { givenKey, writtenName } from "./written-name";

export const WebhookEventType = z.enum(eventTypes);

const Events = z
  .array(z.enum([everyType, ...eventTypes]))
  .min(1)
  .max(eventTypes.length + 1)
  .refine((all) => all.length === 1 || !all.includes(everyType), "either * alone, or types");

/** Of events about jobs and batches, only those of this set (its key), pipeline or environment. */
export const WebhookFilter = z.strictObject({
  set: givenKey(200).optional(),
  pipeline: givenKey(200).optional(),
  environment: z.string().min(1).max(100).optional(),
});
export type WebhookFilter = z.infer<typeof WebhookFilter>;

const fields = {
  url: z.string().min(1).max(2_000),
  title: writtenName(120).nullable(),
  events: Events,
  /** Replaces the whole filter; `{}`: none. */
  filter: WebhookFilter,
};

export const WebhookBody = z.strictObject({
  ...fields,
  title: fields.title.default(null),
  filter: fields.filter.default({}),
});
export type WebhookBody = z.infer<typeof WebhookBody>;

export const WebhookPatch = z.strictObject({ ...fields, enabled: z.boolean() }).partial();
export type WebhookPatch = z.infer<typeof WebhookPatch>;

export const Webhook = z.object({
  id: Id,
  url: z.string(),
  title: z.string().nullable(),
  events: z.array(z.string()),
  filter: WebhookFilter,
  state: z.enum(["ok", "failing", "disabled"]),
  /** Why it fails or is disabled, as a sentence. */
  because: z.string().nullable(),
  /** Since when every try has failed. */
  failingSince: Time.nullable(),
  lastSuccessAt: Time.nullable(),
  /** When it is tried next; null: nothing waits. */
  nextTryAt: Time.nullable(),
  /** Until when the secret before the last change signs too. */
  oldSecretUntil: Time.nullable(),
  by: z.object({ id: Id, name: z.string() }).nullable(),
  createdAt: Time,
  version: z.int(),
});
export type Webhook = z.infer<typeof Webhook>;

/** Only this response contains the secret: `whsec_` and base64. */
export const NewWebhook = Webhook.extend({ secret: z.string() });
export type NewWebhook = z.infer<typeof NewWebhook>;

/** `now`: the secret before signs no more; otherwise it does for 24 hours. */
export const RotateBody = z.strictObject({ now: z.boolean().default(false) });
export type RotateBody = z.infer<typeof RotateBody>;

const DeliveryAttempt = z.object({
  at: Time,
  /** null: no answer came, and `error` says why. */
  status: z.int().nullable(),
  ms: z.int(),
  error: z.string().nullable(),
});

export const WebhookDelivery = z.object({
  id: Id,
  /** `id`: the header `webhook-id`. */
  event: z.object({ id: z.string(), type: WebhookEventType, at: Time }),
  /** `failed`: the last try failed, and another comes; `given_up`: no other comes by itself. */
  state: z.enum(deliveryStates),
  /** The last ones, oldest first. */
  attempts: z.array(DeliveryAttempt),
  nextAt: Time.nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const SentDelivery = WebhookDelivery.extend({
  /** The text as sent. */
  body: z.string(),
  /** As sent, in lower case, without the signature; `webhook-timestamp` is that of the last try. */
  headers: z.record(z.string(), z.string()),
});
export type SentDelivery = z.infer<typeof SentDelivery>;

/** `after`, `before`: when it happened. */
export const DeliveryQuery = z.strictObject({
  state: z.enum(deliveryStates).optional(),
  type: WebhookEventType.optional(),
  after: Time.optional(),
  before: Time.optional(),
  ...paging,
});
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

/** The events from `after` to `before` are sent again, at most 10,000. */
export const RedeliverBody = z.strictObject({
  after: Time,
  before: Time.optional(),
  state: z.literal("given_up").optional(),
});
export type RedeliverBody = z.infer<typeof RedeliverBody>;

export const RedeliverCount = z.object({ count: z.int() });

export const InDelivery = z.strictObject({ ws: Slug, id: Id, d: Id });

/** What an endpoint is sent for each type, as a JSON Schema, and one of them. */
export const WebhookEventKinds = z.object({
  items: z.array(
    z.object({
      type: WebhookEventType,
      schema: z.record(z.string(), z.unknown()),
      example: z.object({ type: WebhookEventType, timestamp: Time, data: z.record(z.string(), z.unknown()) }),
    }),
  ),
});
export type WebhookEventKinds = z.infer<typeof WebhookEventKinds>;
