import * as z from "zod";
import type { Job } from "@/lib/contracts/jobs";
import type { DrawRequest } from "@/lib/sample/draw/raster";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";

/** What the painter takes, and what a job that leaves it out gets. */
export const limits = {
  steps: { min: 4, max: 40, usual: 20 },
  cfg: { min: 1, max: 16, usual: 7 },
  side: { min: 256, max: 1_024, multipleOf: 8, usual: 512 },
  seed: { min: "0", max: "18446744073709551615", usual: "1" },
  warmth: { min: -1, max: 1, usual: 0 },
  part: { min: 0, max: 1 },
} as const;
export const samplers = ["halton", "stratified", "white"] as const;
export const models = ["aurora-xl", "slate-photo", "paperfold", "inkwash"] as const;
export const defaultGrade = { warmth: limits.warmth.usual, haze: 0.3, grain: 0.15, vignette: 0.3 };

/** A setting that a job leaves out is null. */
const or = <T extends z.ZodType>(schema: T, usual: z.output<T>) =>
  z.preprocess((value) => value ?? usual, schema);

const { steps, cfg, side, seed, warmth, part } = limits;
const Side = z.int().min(side.min).max(side.max).multipleOf(side.multipleOf);
const Part = z.number().min(part.min).max(part.max);
const isSeed = (text: string) => /^\d{1,40}$/.test(text) && BigInt(text) <= BigInt(seed.max);

const PainterSettings = z.object({
  prompt: or(z.string(), ""),
  negativePrompt: or(z.string(), ""),
  seed: or(z.string().refine(isSeed, `a whole number from ${seed.min} to ${seed.max}`), seed.usual),
  steps: or(z.int().min(steps.min).max(steps.max), steps.usual),
  cfg: or(z.number().min(cfg.min).max(cfg.max), cfg.usual),
  sampler: or(z.enum(samplers), "halton"),
  model: or(z.object({ name: z.enum(models) }), { name: "slate-photo" }),
  width: or(Side, side.usual),
  height: or(Side, side.usual),
  params: or(
    z.object({
      warmth: or(z.number().min(warmth.min).max(warmth.max), defaultGrade.warmth),
      haze: or(Part, defaultGrade.haze),
      grain: or(Part, defaultGrade.grain),
      vignette: or(Part, defaultGrade.vignette),
    }),
    defaultGrade,
  ),
});

type AskedSettings = Pick<Job, keyof z.infer<typeof PainterSettings>>;

/** What a job asks to be drawn. Throws an `AttemptFailure` of the job if the painter does not take a setting. */
export function drawRequestOf(job: AskedSettings): DrawRequest {
  const read = PainterSettings.safeParse(job);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new AttemptFailure("job", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { model, params, seed: asked, ...settings } = read.data;
  return {
    ...settings,
    model: model.name,
    grade: params,
    // However it is written: 007 is 7.
    seed: BigInt(asked).toString(),
    scheduler: "linear",
    variation: 0,
    effects: "all",
  };
}
