import * as z from "zod";
import { Id, pageOf, paging, Time } from "./wire";

export const AuditEvent = z.object({
  seq: z.int(),
  at: Time,
  actor: z.object({ id: Id, name: z.string() }).nullable(),
  action: z.string(),
  subject: z.string(),
  detail: z.unknown(),
  previous: z.string(),
  hash: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

const filters = {
  action: z.string().max(100).optional(),
  actor: Id.optional(),
  subject: z.string().max(200).optional(),
  after: Time.optional(),
  before: Time.optional(),
};

export const AuditFilters = z.strictObject(filters);
export type AuditFilters = z.infer<typeof AuditFilters>;

export const AuditQuery = z.strictObject({ ...filters, ...paging });
export type AuditQuery = z.infer<typeof AuditQuery>;

/** What the program itself knows about the chain. */
export const AuditChain = z.object({
  /** The last event that was chained. */
  last: z.int(),
  /** How far the program last found the chain intact; null if it was never checked. */
  verified: z.object({ seq: z.int(), at: Time }).nullable(),
  /** The first event that does not fit; null if there is none. */
  broken: z.int().nullable(),
});
export type AuditChain = z.infer<typeof AuditChain>;

export const AuditPage = pageOf(AuditEvent).extend(AuditChain.shape);
export type AuditPage = z.infer<typeof AuditPage>;
