import type { z } from "zod";
import type { BatchBody } from "@/lib/contracts/batches";
import { limits, models } from "@/lib/sample/painter/painter-settings";

type PlannedBatch = z.input<typeof BatchBody> & { title: string };

const forest = "A birch forest after rain, a path between ferns, morning mist";
const dunes = "Hot-air balloons over sand dunes at sunset, long shadows, a clear horizon";

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
    title: "Evening print: how warm, how hazy",
    pipeline,
    base: { preset: { id: "evening-print" } },
    overrides: { prompt: dunes, seed: "4402", width: limits.side.usual, height: 384 },
    axes: [
      { key: "params.warmth", values: [0, 0.5, 1] },
      { key: "params.haze", values: [0.1, 0.4, 0.8] },
    ],
    priority: "low",
  },
];
