import * as z from "zod";
import { departureMarks, departureWays } from "@/lib/domain/provenance/departure";
import { Flag, Id, paging, Sha256, Time } from "./wire";

/** One file that left. */
export const Departure = z.object({
  id: Id,
  at: Time,
  how: z.enum(departureWays),
  /** Null for visitors of a link. */
  by: z.object({ id: Id, name: z.string() }).nullable(),
  linkId: Id.nullable(),
  exportId: Id.nullable(),
  artifactId: Id,
  /** The artifact's name at that time. */
  name: z.string(),
  format: z.string(),
  embed: z.string(),
  /** Of the bytes that left; null for a converted file in an archive of an older version. */
  sha256: Sha256.nullable(),
  /** What the original said of AI. */
  ai: z.enum(["generated", "edited"]).nullable(),
  /** How the file carries the mark of AI; `original`: its bytes are those that came. */
  mark: z.enum(departureMarks),
  /** Whether it carries the mark; null where `ai` is. */
  marked: z.boolean().nullable(),
});
export type Departure = z.infer<typeof Departure>;

const period = { after: Time.optional(), before: Time.optional() };

export const DeparturePeriod = z.strictObject(period);
export type DeparturePeriod = z.infer<typeof DeparturePeriod>;

export const DepartureQuery = z.strictObject({
  ...period,
  how: z.enum(departureWays).optional(),
  marked: Flag.optional(),
  ...paging,
});
export type DepartureQuery = z.infer<typeof DepartureQuery>;

/** `ai`: files whose originals say something of AI; these are `marked` or `unmarked`. */
export const DepartureTotals = z.object({
  files: z.int(),
  ai: z.int(),
  marked: z.int(),
  unmarked: z.int(),
});
export type DepartureTotals = z.infer<typeof DepartureTotals>;
