import { z } from "zod";
import { isStorableTime } from "@/lib/domain/lists/storable-time";

/** Shapes that many operations share. */
export const Id = z.uuid();

export const Time = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isStorableTime, "a time between the years 1000 and 9999");
export const Slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "lowercase letters, digits and hyphens, at most 63");
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Any JSON value. What was parsed from JSON is one: `z.json()` would walk it whole to say so. */
export const Json = z.unknown() as unknown as z.ZodType<JsonValue>;
export type JsonValue = z.infer<ReturnType<typeof z.json>>;

export const None = z.strictObject({});
export const InWorkspace = z.strictObject({ ws: Slug });
export const InWorkspaceWithId = z.strictObject({ ws: Slug, id: Id });

/** `Number` takes "" for 0 and "0x10" for 16. */
const inDigits = (v: unknown) => (typeof v === "string" && !/^\d+$/.test(v) ? Number.NaN : v);
const integer = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** A whole number in an address. */
export const whole = (min: number, max: number) => z.preprocess(inDigits, integer(min, max));

/** Query parameters of every list: at most 200 items, 50 unless told; `cursor` is opaque. */
export const paging = {
  limit: z.preprocess(inDigits, integer(1, 200).default(50)),
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
