import * as z from "zod";
import { settingKeys } from "@/lib/domain/settings/catalogue";
import { ArtifactItem } from "./artifacts/artifact";
import { filters } from "./artifacts/filters";
import { Flag, Id, Json } from "./wire";

const SettingKey = z.enum(settingKeys);

/** Keeps the URL shorter than what servers accept. */
const maxIds = 300;

/** What a grid shows: the filters of lists, the candidates of a review, artifacts by id; all that are given apply. */
export const GridQuery = z.strictObject({
  ...filters,
  review: Id.optional(),
  ids: z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(Id).min(1, "name at least one artifact").max(maxIds, `at most ${maxIds} artifacts`))
    .optional(),
  x: SettingKey.optional(),
  y: SettingKey.optional(),
  /** Whether to add the artifacts themselves. */
  items: Flag.optional(),
});
export type GridQuery = z.infer<typeof GridQuery>;

/** Values in order, as in the record; null, which comes last, is unknown. */
const GridAxis = z.object({ key: SettingKey, values: z.array(Json) });

/**
 * `axes`: settings that vary, with the number of their values. `cells`: by indexes of values; one not listed is empty.
 */
export const Grid = z.object({
  axes: z.array(z.object({ key: SettingKey, values: z.int() })),
  x: GridAxis.optional(),
  y: GridAxis.optional(),
  /** Newest first in each. */
  cells: z.array(z.object({ x: z.int(), y: z.int(), artifactIds: z.array(Id) })).optional(),
  items: z.array(ArtifactItem).optional(),
});
export type Grid = z.infer<typeof Grid>;
