import * as z from "zod";
import { planCauses } from "@/lib/domain/retention/removal-plan";

export type Totals = { items: number; bytes: number; spared: number };

/** `Plan.totals`; the number of items has a column of its own. */
export function readTotals(json: unknown, items: number): Totals {
  return z
    .object({ items: z.int().catch(items), bytes: z.int().catch(0), spared: z.int().catch(0) })
    .catch({ items, bytes: 0, spared: 0 })
    .parse(json);
}

const count = z.int();
const Groups = z
  .object({
    items: z
      .array(z.object({ cause: z.enum(planCauses), reason: z.string(), count, bytes: z.int() }))
      .catch([]),
    spared: z.array(z.object({ why: z.string(), count })).catch([]),
  })
  .catch({ items: [], spared: [] });

/** How many items a plan has for each reason, and how many it spared; empty for plans of an older version. */
export type Groups = z.infer<typeof Groups>;
export const readGroups = (json: unknown): Groups => Groups.parse(json);

const Pressure = z
  .object({ environmentId: z.uuid(), environment: z.string(), freeBytes: z.int() })
  .nullable()
  .catch(null);

/** What a plan was made to free, and where; null for other plans. */
export type Pressure = NonNullable<z.infer<typeof Pressure>>;
export const readPressure = (json: unknown): Pressure | null => Pressure.parse(json);
