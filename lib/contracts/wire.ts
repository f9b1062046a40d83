import { z } from "zod";

/** Shapes that many operations share. */
export const Id = z.uuid();

const [fromMs, toMs] = [Date.UTC(1_000, 0), Date.UTC(10_000, 0)];
/** Years of four digits: others are written differently by JavaScript and PostgreSQL, and refused by one or the other. */
export const Time = z.iso.datetime({ offset: true, abort: true }).refine((text) => {
  const ms = Date.parse(text);
  return ms >= fromMs && ms < toMs;
}, "a time between the years 1000 and 9999");
export const Slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "lower case letters, digits and hyphens, at most 63");
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Any JSON value. */
export const Json = z.json();

export const None = z.strictObject({});
export const InWorkspace = z.strictObject({ ws: Slug });
export const InWorkspaceWithId = z.strictObject({ ws: Slug, id: Id });

/** Query parameters of every list: at most 200 items, 50 unless told; `cursor` is opaque. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
};
export const Paging = z.strictObject(paging);

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
export type Page<T> = { items: T[]; nextCursor: string | null };

/** A repeated query parameter: one value or several, always an array here. */
export function many<T extends z.ZodType>(item: T) {
  return z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(item).max(50));
}

/** A query flag: `true`, `false`, `1`, `0`. */
export const Flag = z.enum(["true", "false", "1", "0"]).transform((v) => v === "true" || v === "1");
