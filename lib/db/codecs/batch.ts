import * as z from "zod";

const Preset = z.object({ id: z.string(), revision: z.string() });

const StoredBase = z.object({
  kind: z.enum(["preset", "artifact", "settings", "grid"]).default("settings"),
  preset: Preset.nullable().default(null),
  artifactId: z.string().nullable().default(null),
  /** What all cells share, by key; see `SettingValues`. */
  own: z.record(z.string(), z.unknown()).default({}),
  /** What the seeds of single cells are drawn from; null if they share one. */
  each: z.object({ nonce: z.string(), min: z.string(), max: z.string() }).nullable().default(null),
  /** The artifacts that its jobs may begin from; checked when the batch was made: its maker saw them. */
  inputs: z.array(z.string()).default([]),
});
/** `Batch.base`: resolved, so that later changes of presets and artifacts change no cell. */
export type StoredBase = z.infer<typeof StoredBase>;

export const readBase = (json: unknown): StoredBase => StoredBase.parse(json);

const StoredAxes = z.array(
  z.object({ keys: z.array(z.string()), values: z.array(z.array(z.unknown())), find: z.string().optional() }),
);
export type StoredAxes = z.infer<typeof StoredAxes>;

export const readAxes = (json: unknown): StoredAxes => StoredAxes.parse(json);
