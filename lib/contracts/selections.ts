import * as z from "zod";
import { Id, Slug, Time } from "./wire";
import { writtenName } from "./written-name";

export const SelectionBody = z.strictObject({
  title: writtenName(200),
  artifactIds: z.array(Id).max(5_000),
  published: z.boolean().default(false),
});
export type SelectionBody = z.infer<typeof SelectionBody>;

/** A selection's id, or `preferred` (computed) or `basket` (the caller's own). */
export const SelectionId = z.union([Id, z.enum(["preferred", "basket"])]);

export const Selection = z.object({
  id: SelectionId,
  workspace: Slug,
  title: z.string(),
  kind: z.enum(["named", "basket", "preferred"]),
  published: z.boolean(),
  /** True for `preferred`, which is computed. */
  readOnly: z.boolean(),
  version: z.int(),
  createdAt: Time.nullable(),
  by: z.object({ id: Id, name: z.string() }).nullable(),
  artifactIds: z.array(Id),
  /** Number of available artifacts, and the total bytes of their originals. */
  available: z.int(),
  bytes: z.int(),
});
export type Selection = z.infer<typeof Selection>;

export const SelectionItem = Selection.omit({ artifactIds: true }).extend({
  count: z.int(),
  /** Signed preview URLs of the first few. */
  covers: z.array(z.string()),
});
export type SelectionItem = z.infer<typeof SelectionItem>;
