import type { GenerateDraft } from "./draft";

const models = ["aurora-xl", "slate-photo", "paperfold", "inkwash"];
const prompt =
  "A lighthouse on a basalt cliff at dusk, its beam sweeping through thin sea mist, the keeper's window lit";

/** Twelve pictures that the sample's painter draws within a minute: one setting varies, and the seed. */
export const firstDraft: GenerateDraft = {
  base: { preset: { id: "evening-print" } },
  pipeline: { id: "sample-painter" },
  overrides: { prompt, width: 512, height: 512, steps: 20 },
  axes: [
    { key: "model", values: models.map((name) => ({ name })) },
    { key: "seed", from: "11", count: 3 },
  ],
};
