import { z } from "zod";
import { usageBys } from "@/lib/domain/usage/usage";
import { Time } from "./wire";

const bytes = z.int();
const count = z.int();

export const UsageQuery = z.strictObject({
  by: z.enum(usageBys).default("environment"),
  days: z.coerce.number().int().min(1).max(366).default(90),
});
export type UsageQuery = z.infer<typeof UsageQuery>;

export const Forecast = z.object({
  /** The day on which it is full, if things go on as they do. */
  fullAt: Time.nullable(),
  interval: z.tuple([Time, Time]).nullable(),
  /** What that rests on, in words. */
  basis: z.string(),
});

export const Usage = z.object({
  /** Unique bytes with all that is derived from them. The capacity is that of all environments used; null: no limit. */
  total: z.object({ bytes, count, capacityBytes: bytes.nullable() }),
  countedAt: Time,
  /** At the end of each day, the last being now. Bytes that several keys share count in each. */
  series: z.array(
    z.object({ key: z.string(), points: z.array(z.object({ date: z.iso.date(), bytes, count })) }),
  ),
  forecast: Forecast,
  /** The room of each environment used here, which all workspaces share; `ownBytes` are this one's. */
  environments: z.array(
    z.object({
      key: z.string(),
      bytes,
      ownBytes: bytes,
      capacityBytes: bytes.nullable(),
      /** What to free here to be at 80 % again; null while it is below 90 %. */
      freeBytes: bytes.nullable(),
    }),
  ),
});
export type Usage = z.infer<typeof Usage>;
