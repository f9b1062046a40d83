import * as z from "zod";
import { textFault } from "@/lib/domain/json/storable-text";
import { ArtifactItem } from "./artifacts/artifact";
import { Cut, Json, paging, Sha256, Slug, Time } from "./wire";

/** Also read from URLs, of pages as well as of the API. */
export const PresetKey = z
  .string()
  .min(1)
  .max(1_000)
  .refine((key) => textFault(key) === null, "has characters that a preset's name cannot have");
export const InPreset = z.strictObject({ ws: Slug, id: PresetKey });
export const InRevision = InPreset.extend({ revision: Sha256 });

/** Available artifacts and jobs are counted up to 10,000; one more means "more". */
const counted = z.int();

export const Preset = z.object({
  id: PresetKey,
  revisions: z.int(),
  artifacts: counted,
  /** The newest revision. */
  newest: z.object({ revision: Sha256, number: z.int(), createdAt: Time }),
  /** Up to four of its pictures. */
  cover: z.array(ArtifactItem),
});
export type Preset = z.infer<typeof Preset>;

/** A parameter whose value differs from the previous revision; null: not set. */
const ParamChange = z.object({ path: z.string(), from: z.string().nullable(), to: z.string().nullable() });

/** Decided votes of reviews of two sides in which both revisions met. */
const Wins = z.object({ won: z.int(), lost: z.int() });
export type Wins = z.infer<typeof Wins>;

/** A revision in a list: without its parameters, and with what fits of its changes. */
export const PresetRevisionItem = z.object({
  /** The sha256 of the parameters' canonical JSON. */
  revision: Sha256,
  /** Numbered from 1 by age. */
  number: z.int(),
  createdAt: Time,
  cut: Cut,
  /** What changed since the previous revision; null for the first. */
  changes: z.array(ParamChange).nullable(),
  /** Against the previous revision. */
  wins: Wins,
  before: Sha256.nullable(),
  jobs: counted,
  artifacts: counted,
});
export type PresetRevisionItem = z.infer<typeof PresetRevisionItem>;

export const PresetRevision = PresetRevisionItem.extend({ params: Json });
export type PresetRevision = z.infer<typeof PresetRevision>;

export const RevisionQuery = z.strictObject(paging);

const Revisions = z
  .string()
  .transform((v) => v.split(",").filter(Boolean))
  .pipe(z.array(Sha256).min(1, "name at least one revision").max(50, "at most 50 revisions"));
export const PresetPicturesQuery = z.strictObject({ revisions: Revisions });

/** The same prompts and seeds in several revisions. */
export const PresetPictures = z.object({
  columns: z.array(z.object({ prompt: z.string(), seed: z.string() })),
  /** By revision; null where it has no picture of that prompt and seed. */
  rows: z.array(z.object({ revision: Sha256, pictures: z.array(ArtifactItem.nullable()) })),
});
export type PresetPictures = z.infer<typeof PresetPictures>;
