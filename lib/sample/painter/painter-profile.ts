import { defaultGrade, limits, models, samplers } from "@/lib/sample/painter/painter-settings";
import type { RunnerProfile } from "@/lib/sdk/runner/runner-program";

const { steps, cfg, side, seed, warmth, part } = limits;
const sideRange = { type: "whole", min: side.min, max: side.max, multipleOf: side.multipleOf } as const;

export const pipeline = { id: "sample-painter", version: "1.0" };

/** How the painter registers: everything that it offers changes the picture. */
export const painterProfile: RunnerProfile = {
  name: "Sample painter",
  kind: "sample",
  version: pipeline.version,
  capacity: 1,
  silenceSeconds: 60,
  offers: [
    {
      pipeline,
      title: "Sample painter",
      settings: [
        { key: "prompt", type: "text", default: "" },
        { key: "negativePrompt", type: "text", default: "" },
        { key: "seed", type: "whole", min: seed.min, max: seed.max, default: seed.usual },
        { key: "steps", type: "whole", min: steps.min, max: steps.max, default: steps.usual },
        { key: "cfg", type: "number", min: cfg.min, max: cfg.max, default: cfg.usual },
        { key: "sampler", type: "choice", choices: [...samplers], default: "halton" },
        { key: "model", type: "choice", choices: [...models], default: "slate-photo" },
        { key: "width", ...sideRange, default: side.usual },
        { key: "height", ...sideRange, default: side.usual },
        {
          key: "params.warmth",
          type: "number",
          min: warmth.min,
          max: warmth.max,
          default: defaultGrade.warmth,
        },
        { key: "params.haze", type: "number", ...part, default: defaultGrade.haze },
        { key: "params.grain", type: "number", ...part, default: defaultGrade.grain },
        { key: "params.vignette", type: "number", ...part, default: defaultGrade.vignette },
      ],
    },
  ],
};
