import * as z from "zod";
import { isStorableTime } from "@/lib/domain/lists/storable-time";

/** Schemas shared by many operations. */
export const Id = z.uuid();

export const Time = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isStorableTime, "a time between the years 1000 and 9999");
export const Slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "lowercase letters, digits and hyphens, at most 63");
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Any JSON value. Unchecked, since the input was parsed from JSON: `z.json()` would walk all of it. */
export const Json = z.unknown() as unknown as z.ZodType<JsonValue>;
export type JsonValue = z.infer<ReturnType<typeof z.json>>;

export const None = z.strictObject({});
export const InWorkspace = z.strictObject({ ws: Slug });
export const InWorkspaceWithId = z.strictObject({ ws: Slug, id: Id });

/** Only digits: `Number` would accept "" as 0 and "0x10" as 16. */
const inDigits = (v: unknown) => (typeof v === "string" && !/^\d+$/.test(v) ? Number.NaN : v);
const integer = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** A whole number in a URL. */
export const whole = (min: number, max: number) => z.preprocess(inDigits, integer(min, max));

/** Query parameters of every list: at most 200 items, 50 by default; `cursor` is opaque. */
export const paging = {
  limit: z.preprocess(inDigits, integer(1, 200).default(50)),
  cursor: z.string().max(1000).optional(),
};
export const Paging = z.strictObject(paging);
/** `q`: only those whose names have all of these words, in any order and case. */
export const NamedPaging = z.strictObject({ q: z.string().trim().max(200).optional(), ...paging });
export type NamedPaging = z.infer<typeof NamedPaging>;

export const wordsOf = ({ q = "" }: Pick<NamedPaging, "q">): string[] => q.split(/\s+/).filter(Boolean);

/**
 * In an item of a list: the names of what is cut, absent if nothing is. Reading it by its id has it whole.
 */
export const Cut = z.array(z.string()).optional();

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
export type Page<T> = { items: T[]; nextCursor: string | null };

/** A repeatable query parameter, always parsed to an array. */
export function many<T extends z.ZodType>(item: T) {
  return z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(item).max(50));
}

/** A query flag: `true`, `false`, `1`, `0`. */
export const Flag = z.enum(["true", "false", "1", "0"]).transform((v) => v === "true" || v === "1");
