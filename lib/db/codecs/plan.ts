import { z } from "zod";

const Spared = z.object({ artifactId: z.string(), why: z.string() });
export type Spared = z.infer<typeof Spared>;
export type Totals = { items: number; bytes: number; spared: number };

/** `Plan.spared`; entries that cannot be parsed are left out. */
export function readSpared(json: unknown): Spared[] {
  const entries = z.array(z.unknown()).catch([]).parse(json);
  return entries.flatMap((entry) => Spared.safeParse(entry).data ?? []);
}

/** `Plan.totals`; the number of items has a column of its own. */
export function readTotals(json: unknown, items: number): Totals {
  return z
    .object({ items: z.int().catch(items), bytes: z.int().catch(0), spared: z.int().catch(0) })
    .catch({ items, bytes: 0, spared: 0 })
    .parse(json);
}
