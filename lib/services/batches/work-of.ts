import type { Work } from "@/lib/domain/batches/estimate";
import type { CellSettings } from "@/lib/domain/batches/values";

/** What the work of a job depends on. */
export const workOf = ({ model, steps, width, height }: CellSettings, pictures: number): Work => ({
  model: model?.name ?? null,
  steps,
  pixels: width === null || height === null ? null : width * height,
  pictures,
});
