import * as z from "zod";
import { pairings } from "@/lib/domain/reviews/versus";

const Asked = z.union([
  z.object({ setId: z.string() }),
  z.object({ preset: z.object({ id: z.string(), revision: z.string().optional() }) }),
  z.object({ model: z.string() }),
]);
const unnamed = { title: "A removed side", short: "a removed side" };
const Side = z
  .object({ of: Asked.nullable().catch(null), title: z.string(), short: z.string() })
  .catch({ of: null, ...unnamed });
const count = z.int().catch(0);

const Versus = z.object({
  left: Side,
  right: Side,
  by: z.array(z.enum(pairings)).min(1).catch(["prompt", "seed"]),
  /** How many pairs existed when the review was opened; it may have taken a sample of them. */
  found: count,
  unmatched: z.object({ left: count, right: count }).catch({ left: 0, right: 0 }),
  /** Pictures that belong to both sides and were left out. */
  shared: count,
});

export type StoredVersus = z.infer<typeof Versus>;

/** `Review.versus`: null unless the review compares two sides. */
export const readVersus = (json: unknown): StoredVersus | null =>
  json === null ? null : (Versus.safeParse(json).data ?? Versus.parse({}));
