import type { BatchPreview } from "@/lib/contracts/batches";

export type Refusals = BatchPreview["refusals"];

/** Those of this path or of something within it. */
export const refusedAt = (refusals: Refusals, path: string): Refusals =>
  refusals.filter((each) => each.path === path || each.path.startsWith(`${path}.`));

/** Those that no field of the page shows. */
export const refusedElsewhere = (refusals: Refusals): Refusals =>
  refusals.filter(
    ({ path }) => !/^(overrides|axes)\.|^(pipeline|environment|pictures|set|round)(\.|$)/.test(path),
  );
