import { planSet } from "@/lib/sample/plan/plan-set";
import type { PlannedSet, Variation } from "@/lib/sample/plan/planned-job";

const lighthouse =
  "A lighthouse on a basalt cliff at dusk, its beam sweeping through thin sea mist, the keeper's window lit, long swell";
const lake = (light: string) =>
  `A mountain lake ${light}, spruces on both shores, the summit mirrored in still water`;
const balloons =
  "Hot-air balloons drifting over sand dunes in golden evening light, long shadows, a clear horizon";
const forest =
  "A path through a beech forest at dawn, shafts of light falling through mist, moss on both sides";
const city = "A city skyline at night across the river, suspension bridge, lit windows, rain on the water";
const fruit =
  "A still life in late afternoon light: apples, oranges and a lemon in a blue glazed bowl on an oak table";

const models: Variation[] = [
  { name: "lighthouse-aurora-xl", model: "aurora-xl" },
  { name: "lighthouse-slate-photo", model: "slate-photo" },
  { name: "lighthouse-paperfold", model: "paperfold" },
  { name: "lighthouse-inkwash", model: "inkwash" },
];

const cfgBySeed: Variation[] = ["12", "4402", "9007199254740993"].flatMap((seed, column) =>
  [3, 5, 7, 12].map((cfg) => ({ name: `balloons-cfg${cfg}-${"abc"[column]}`, cfg, seed })),
);

const sizes: Variation[] = [
  { name: "forest-portrait", size: [512, 768] },
  { name: "forest-square", size: [640, 640], credentials: "signed" },
  { name: "forest-landscape", size: [768, 512] },
  { name: "forest-wide", size: [896, 512], credentials: "changed" },
  { name: "forest-large", size: [1024, 1024] },
  { name: "forest-upscaled", size: [384, 512], upscale: 2 },
];

const wording: Variation[] = [
  { name: "lake-dawn", prompt: lake("at dawn, mist on the water") },
  { name: "lake-day", prompt: lake("at noon, mist on the water") },
  { name: "lake-dusk", prompt: lake("at dusk, mist on the water") },
  { name: "lake-dusk-boat", prompt: lake("at dusk, a sailing boat, mist on the water") },
  { name: "lake-night", prompt: lake("under a starry night, mist on the water") },
  { name: "lake-night-boat", prompt: lake("under a starry night, a sailing boat, mist on the water") },
];

const samplers: Variation[] = (["stratified", "halton", "white"] as const).flatMap((sampler) =>
  [8, 20].map((steps) => ({ name: `fruit-${sampler}-${steps}`, sampler, steps })),
);

const presetsOfLighthouse: Variation[] = (
  ["clear-air", "evening-print", "north-light", "archive-grain"] as const
).map((preset) => ({ name: `cape-${preset}`, preset, outputs: 2 }));

/** Both revisions draw the same prompts with the same seeds. Revision 1 comes first; the lighthouse set uses it too. */
const revisions: Variation[] = [false, true].flatMap((isRevised) =>
  [
    { name: "lake", prompt: lake("at sunset, thin mist on the water") },
    { name: "dunes", prompt: balloons },
    { name: "cape", prompt: lighthouse.replace("at dusk", "at sunset") },
    { name: "city", prompt: city.replace("at night", "at dusk") },
  ].flatMap(({ name, prompt }) =>
    ["3", "77"].map((seed, at) => ({
      name: `evening-${isRevised ? 2 : 1}-${name}-${"ab"[at]}`,
      prompt,
      seed,
      ...(isRevised && { revised: true as const }),
    })),
  ),
);

const graphs: Variation[] = [
  { name: "lake-graph-plain", graph: "plain", steps: 12 },
  { name: "lake-graph-finished", graph: "finished", steps: 28 },
];

/** In order of delivery: the last comes first in the gallery. The city moves model and steps at once, on purpose. */
export const sampleSets: PlannedSet[] = [
  planSet(
    "lighthouse-models",
    "Lighthouse: four models",
    { prompt: lighthouse, seed: "20260117", outputs: 3 },
    models,
  ),
  planSet(
    "lake-wording",
    "Mountain lake: the wording of the prompt",
    { prompt: "", seed: "731", model: "aurora-xl" },
    wording,
  ),
  planSet(
    "lake-steps",
    "Mountain lake: 4 to 32 steps",
    {
      prompt: lake("in golden evening light, mist on the water"),
      seed: "9",
      outputs: 2,
      environment: "sample-staging",
    },
    [4, 8, 16, 32].map((steps) => ({ name: `lake-steps-${String(steps).padStart(2, "0")}`, steps })),
  ),
  planSet(
    "city-models-and-steps",
    "Night city: models, but steps moved too",
    { prompt: city, seed: "18446744073709551557", size: [896, 512], outputs: 2 },
    [
      { name: "city-slate-photo", model: "slate-photo", steps: 24 },
      { name: "city-aurora-xl", model: "aurora-xl", steps: 32 },
      { name: "city-paperfold", model: "paperfold", steps: 12 },
      { name: "city-inkwash", model: "inkwash", steps: 16 },
    ],
  ),
  planSet(
    "fruit-samplers",
    "Still life: sampler and steps",
    { prompt: fruit, seed: "58", size: [640, 640] },
    samplers,
  ),
  planSet(
    "lighthouse-presets",
    "Lighthouse: presets",
    { prompt: lighthouse.replace("at dusk", "at sunset"), seed: "6021", size: [512, 768], steps: 20 },
    presetsOfLighthouse,
  ),
  planSet(
    "evening-revisions",
    "Evening print: two revisions",
    { prompt: "", seed: "", preset: "evening-print", size: [576, 384], steps: 12 },
    revisions,
  ),
  planSet(
    "lake-graphs",
    "Mountain lake: two node graphs",
    { prompt: lake("at dawn, thin mist on the water"), seed: "404", model: "aurora-xl", size: [576, 384] },
    graphs,
  ),
  planSet(
    "forest-sizes",
    "Forest path: framing",
    { prompt: forest, seed: "2", steps: 20, negativePrompt: "people, animals, text" },
    sizes,
  ),
  planSet(
    "balloons-cfg",
    "Balloons: CFG and seed",
    { prompt: balloons, seed: "12", size: [640, 640], steps: 20 },
    cfgBySeed,
  ),
];
