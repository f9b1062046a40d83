import * as z from "zod";
import {
  type EmbeddedMetadata,
  noSettings,
  type PixelMeasurements,
  type Settings,
  shapeOf,
} from "@/lib/domain/settings/settings";

/**
 * Values that an older version did not write, or wrote in another shape, become unknown: the row must still be
 * readable. Missing values have a default, since catching an error takes ten times as long.
 */
const known = <T extends z.ZodType>(schema: T) => z.nullable(schema).prefault(null).catch(null);

const text = known(z.string());
const number = known(z.number());

const Model = z.object({ name: text, hash: text });
const Lora = z.object({ name: z.string(), hash: text, weight: number });
const Hires = z.object({ scale: number, steps: number, denoise: number, upscaler: text });

const ofKind = { text, number, model: known(Model), loras: known(z.array(Lora)) };
const fields = shapeOf(ofKind);

const StoredSettings: z.ZodType<Settings> = z.object(fields).catch(noSettings);

const unnamed = "unknown";
const StoredEmbedded: z.ZodType<EmbeddedMetadata> = z
  .object({
    ...fields,
    generator: z.string().catch(unnamed),
    hires: known(Hires),
    raw: z.record(z.string(), z.unknown()).catch({}),
  })
  .catch({ ...noSettings, generator: unnamed, hires: null, raw: {} });

/** `Job.asked`, and `Job.recorded` if something was recorded. */
export const readSettings = (json: unknown): Settings => StoredSettings.parse(json);

/** `Job.recorded`: null if nothing was recorded. */
export const readRecorded = (json: unknown): Settings | null => (json === null ? null : readSettings(json));

/** `ArtifactText.embedded`: null if the file has no metadata. */
export const readEmbedded = (json: unknown): EmbeddedMetadata | null =>
  json === null ? null : StoredEmbedded.parse(json);

const boolean = known(z.boolean());
const StoredMeasured = z
  .object({
    type: text,
    width: known(z.int()),
    height: known(z.int()),
    bytes: known(z.int()),
    sha256: text,
    animated: boolean,
    hasAlpha: boolean,
    dhash: text,
  })
  .catch({
    type: null,
    width: null,
    height: null,
    bytes: null,
    sha256: null,
    animated: null,
    hasAlpha: null,
    dhash: null,
  });

/** `ArtifactText.measured`; missing values are taken from the columns of the artifact and its blob. */
export function readMeasured(json: unknown, columns: Omit<PixelMeasurements, "hasAlpha">): PixelMeasurements {
  const stored = StoredMeasured.parse(json);
  return {
    type: stored.type ?? columns.type,
    width: stored.width ?? columns.width,
    height: stored.height ?? columns.height,
    bytes: stored.bytes ?? columns.bytes,
    sha256: stored.sha256 ?? columns.sha256,
    animated: stored.animated ?? columns.animated,
    hasAlpha: stored.hasAlpha,
    dhash: stored.dhash ?? columns.dhash,
  };
}
