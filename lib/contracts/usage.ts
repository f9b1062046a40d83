import * as z from "zod";
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
  /** The day on which it will be full if the trend continues. */
  fullAt: Time.nullable(),
  interval: z.tuple([Time, Time]).nullable(),
  /** What the forecast is based on, in words. */
  basis: z.string(),
});

export const Usage = z.object({
  /** Unique bytes with all that is derived from them. The capacity is that of all environments used; null: no limit. */
  total: z.object({ bytes, count, capacityBytes: bytes.nullable() }),
  countedAt: Time,
  /** Values at the end of each day; the last point is now. Bytes that several keys share count in each. */
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
      /** What to free here to get back to 80 %; null while it is below 90 %. */
      freeBytes: bytes.nullable(),
    }),
  ),
});
export type Usage = z.infer<typeof Usage>;
