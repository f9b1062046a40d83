import type { DraftAsked, DraftBase } from "@/lib/domain/batches/draft";
import { draftOf } from "@/lib/domain/batches/draft";
import { offeredBy } from "@/lib/domain/batches/offered";
import { presetName } from "@/lib/domain/batches/preset-name";
import { valuesOf } from "@/lib/domain/batches/values";
import type { Offer, OfferedSetting } from "@/lib/domain/runners/offer";

/** An offer of the pipeline `p`. */
export const offer = (settings: OfferedSetting[], pictures = 4): Offer => ({
  pipeline: { id: "p", version: "1" },
  title: "p",
  settings,
  pictures: { max: pictures },
});

/** The greatest seed of 64 bits. */
export const most = "18446744073709551615";
/** An offer of most kinds of settings. */
export const all = offer([
  { key: "prompt", type: "text" },
  { key: "steps", type: "whole", min: 1, max: 150 },
  { key: "cfg", type: "number", min: 0, max: 30, multipleOf: 0.1 },
  { key: "width", type: "whole", min: 64, max: 4096, multipleOf: 8 },
  { key: "height", type: "whole", min: 64, max: 4096, multipleOf: 8 },
  { key: "seed", type: "whole", min: "0", max: most },
  { key: "sampler", type: "choice", choices: ["euler", "Euler", "heun"] },
  { key: "model", type: "choice", choices: ["aurora-xl", "slate"] },
  { key: "loras", type: "choice", choices: ["ink"] },
  { key: "params.hires", type: "bool" },
  { key: "params.image", type: "artifact" },
]);

export const typed = (settings: object): DraftBase => ({
  kind: "settings",
  values: valuesOf(settings as Record<string, unknown>),
  isTyped: true,
  preset: null,
  artifactId: null,
});

const light = { id: "light", revision: "r1", values: valuesOf({ cfg: 4, scheduler: "karras" }) };
const presets = new Map([
  [presetName({ id: "light" }), light],
  [presetName({ id: "light", revision: "r1" }), light],
]);

/** What would be made of a base with a prompt and a seed, and of more. */
export function draft(
  asked: Partial<DraftAsked>,
  offers: Offer[] = [all],
  limits = { longest: 500, room: 20_000, maxCharacters: 64_000_000 },
) {
  const plain: DraftAsked = {
    base: typed({ prompt: "a cat", seed: "1" }),
    pipeline: { id: "p", version: "1" },
    overrides: {},
    axes: [],
    axisPath: (place) => `axes.${place}`,
    only: null,
    skip: [],
    pictures: 1,
    ...asked,
  };
  return draftOf(plain, {
    ...{ offered: offeredBy(offers), presets, pipelines: new Map(), nonce: "n" },
    ...limits,
  });
}

/** One axis. */
export const axis = (key: string, ...values: unknown[]): Partial<DraftAsked> => ({ axes: [{ key, values }] });
