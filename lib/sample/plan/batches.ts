import type * as z from "zod";
import type { BatchBody } from "@/lib/contracts/batches";
import { limits, models } from "@/lib/sample/painter/painter-settings";

type PlannedBatch = z.input<typeof BatchBody> & { title: string };

const forest = "A birch forest after rain, a path between ferns, morning mist";
const lake =
  "A mountain lake at dusk, a wooden boat, spruces on the far shore, the summit mirrored in the water";

const small = { width: 384, height: 256, steps: 12 };
const pipeline = { id: "sample-painter" };

/**
 * What the painter does once the sample is filled: the first is done in a few seconds, the second, of low priority, within a
 * minute or two. Without the painter they wait and say why.
 */
export const plannedBatches: readonly PlannedBatch[] = [
  {
    title: "Birch forest in four models",
    pipeline,
    base: { settings: { prompt: forest, seed: "77", ...small } },
    axes: [{ key: "model", values: models.map((name) => ({ name })) }],
  },
  {
    title: "Evening print: three hours of the lake",
    pipeline,
    base: { preset: { id: "evening-print" } },
    overrides: { prompt: lake, seed: "4402", width: limits.side.usual, height: 384 },
    axes: [
      { key: "model", values: models.slice(0, 3).map((name) => ({ name })) },
      { key: "prompt", find: "at dusk", with: ["at dawn", "at dusk", "under a starry night"] },
    ],
    priority: "low",
  },
];
