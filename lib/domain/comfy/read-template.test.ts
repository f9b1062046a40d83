import { expect, it } from "vitest";
import { fillGraph } from "./fill-graph";
import { nodeInfoOf } from "./node-info";
import { ranSettings } from "./ran-settings";
import { readTemplate } from "./read-template";
import type { WorkflowTemplate } from "./template";
import { templateOffer } from "./template-offer";

const big = "18446744073709551615";
const graph = (sampler: object = {}) => ({
  "3": {
    class_type: "KSampler",
    inputs: {
      ...{ seed: 5, steps: 20, cfg: 7, sampler_name: "euler", scheduler: "normal", denoise: 1 },
      ...{ model: ["4", 0], positive: ["6", 0], negative: ["7", 0], latent_image: ["5", 0] },
      ...sampler,
    },
  },
  "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "a.safetensors" } },
  "5": { class_type: "EmptyLatentImage", inputs: { width: 1024, height: 1024, batch_size: 1 } },
  "6": { class_type: "CLIPTextEncode", inputs: { text: "a boat", clip: ["4", 1] } },
  "7": { class_type: "CLIPTextEncode", inputs: { text: "", clip: ["4", 1] } },
  "8": { class_type: "VAEDecode", inputs: { samples: ["3", 0], vae: ["4", 2] } },
  "9": { class_type: "SaveImage", inputs: { images: ["8", 0], filename_prefix: "x" } },
});

const bind = { seed: "3.seed", steps: "3.steps", cfg: "3.cfg", sampler: "3.sampler_name", width: "5.width" };
const binding = { id: "t", title: "T", bind, outputs: ["9"], pictures: "5.batch_size" };

const said = (type: string, required: object, isOutput = false) =>
  [type, nodeInfoOf({ [type]: { input: { required }, output_node: isOutput } }, type)] as const;
const infos = new Map(
  [
    said("KSampler", {
      seed: ["INT", { min: 0, max: big }],
      steps: ["INT", { min: 1, max: 10_000 }],
      cfg: ["FLOAT", { min: 0, max: 100, step: 0.1 }],
      sampler_name: ["COMBO", { options: ["euler", "heun"] }],
      model: ["MODEL"],
    }),
    said("CheckpointLoaderSimple", { ckpt_name: [["a.safetensors"], {}] }),
    said("EmptyLatentImage", {
      width: ["INT", { min: 16, max: 16_384, step: 8 }],
      batch_size: ["INT", { min: 1, max: 64 }],
    }),
    said("CLIPTextEncode", { text: ["STRING", {}] }),
    said("VAEDecode", {}),
    said("SaveImage", { filename_prefix: ["STRING", {}] }, true),
  ].flatMap(([type, info]) => (info === null ? [] : [[type, info] as const])),
);

const read = (value: unknown, bound: unknown = binding, known: typeof infos | null = infos) =>
  readTemplate(
    {
      name: "n",
      graph: typeof value === "string" ? value : JSON.stringify(value),
      binding: bound === null ? null : JSON.stringify(bound),
    },
    known,
  );

function templateOf(value: unknown, bound: unknown = binding): WorkflowTemplate {
  const { template } = read(value, bound);
  if (template === null) throw new Error("it does not fit");
  return template;
}

it("proposes the places that the reading takes its settings from, also where two values are equal", () => {
  const reading = read(graph(), null);
  expect(reading).toMatchObject({ isProposed: true, problems: [] });
  expect(reading.template).toMatchObject({ id: "n", title: "n" });
  expect(reading.template?.binding).toEqual({
    bind: {
      ...{ prompt: "6.text", negativePrompt: "7.text", seed: "3.seed", steps: "3.steps", cfg: "3.cfg" },
      ...{ sampler: "3.sampler_name", scheduler: "3.scheduler", denoise: "3.denoise" },
      ...{ model: "4.ckpt_name", width: "5.width", height: "5.height" },
    },
    outputs: ["9"],
    pictures: "5.batch_size",
  });
});

const loading = (more: object = {}) => ({
  ...graph({ latent_image: ["21", 0] }),
  "20": { class_type: "LoadImage", inputs: { image: "mine.png" } },
  "21": { class_type: "VAEEncodeForInpaint", inputs: { pixels: ["20", 0], vae: ["4", 2], mask: ["22", 0] } },
  "22": { class_type: "LoadImageMask", inputs: { image: "mask.png", channel: "alpha" } },
  "23": { class_type: "LoadImage", inputs: { image: "unused.png" } },
  ...more,
});
const inputsIn = (value: unknown, known: typeof infos | null) =>
  Object.entries(read(value, null, known).template?.binding.bind ?? {}).filter(([key]) =>
    key.startsWith("input:"),
  );

it("proposes the pictures that are loaded for what is saved; a file that two nodes load is one", () => {
  expect(inputsIn(loading(), null)).toEqual([
    ["input:image", "20.image"],
    ["input:image2", "22.image"],
  ]);
  const same = { "22": { class_type: "LoadImageMask", inputs: { image: "mine.png", channel: "alpha" } } };
  expect(inputsIn(loading(same), null)).toEqual([["input:image", ["20.image", "22.image"]]]);
});

it("proposes what ComfyUI says is a picture among its inputs, whatever the class is called", () => {
  const upload = { image_upload: true };
  const known = new Map([
    ...infos,
    ...[
      said("MyLoader", { photo: [["mine.png"], upload], note: ["STRING", {}] }),
      said("LoadImageMask", { image: ["COMBO", { options: ["mask.png"], ...upload }] }),
      said("LoadImageOutput", { image: ["COMBO", { ...upload, image_folder: "output" }] }),
    ].flatMap(([type, info]) => (info === null ? [] : [[type, info] as const])),
  ]);
  const mine = { "20": { class_type: "MyLoader", inputs: { photo: "mine.png", note: "mine.png" } } };
  expect(inputsIn(loading(mine), known)).toEqual([
    ["input:image", "20.photo"],
    ["input:image2", "22.image"],
  ]);
  const output = { "20": { class_type: "LoadImageOutput", inputs: { image: "made.png [output]" } } };
  expect(inputsIn(loading(output), known)).toEqual([["input:image", "22.image"]]);
});

it.each([
  ["is not JSON", "{", binding, { path: "", reason: "not_json" }],
  ["is in the editor's format", { nodes: [], links: [] }, binding, { path: "", reason: "editor_format" }],
  ["has no nodes", {}, binding, { path: "", reason: "not_a_graph" }],
  [
    "binds a link",
    graph(),
    { ...binding, bind: { "params.m": "3.model" } },
    { path: "3.model", reason: "link" },
  ],
  [
    "binds no input",
    graph(),
    { ...binding, bind: { cfg: "3.colour" } },
    { path: "3.colour", reason: "no_input" },
  ],
  ["binds no node", graph(), { ...binding, bind: { cfg: "99.cfg" } }, { path: "99.cfg", reason: "no_node" }],
  [
    "binds a text as number",
    graph(),
    { ...binding, bind: { steps: "6.text" } },
    { path: "6.text", reason: "kind" },
  ],
  [
    "binds no setting",
    graph(),
    { ...binding, bind: { colour: "3.cfg" } },
    { path: "bind.colour", reason: "binding" },
  ],
  ["saves nothing", graph(), { ...binding, outputs: ["5"] }, { path: "5", reason: "saves_nothing" }],
  [
    "has a class that is missing",
    { ...graph(), "12": { class_type: "Nope", inputs: {} } },
    binding,
    { path: "12", reason: "no_class", message: "Node 12: this ComfyUI has no node class Nope" },
  ],
])("a workflow that %s does not fit", (_, value, bound, problem) => {
  expect(read(value, bound).problems).toMatchObject([problem]);
});

it("the version follows graph and binding, not how they are written", () => {
  const upside = (value: object) => Object.fromEntries(Object.entries(value).reverse());
  const { version } = templateOf(graph());
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(templateOf(upside(graph()), { ...upside(binding), title: "Other" }).version).toBe(version);
  expect(templateOf(graph({ cfg: 7.25 })).version).not.toBe(version);
  expect(templateOf(graph(), { ...binding, bind: { seed: "3.seed" } }).version).not.toBe(version);
});

it("offers types, ranges, choices and constants; seeds are exact", () => {
  expect(templateOffer(templateOf(graph()), infos)).toMatchObject({
    pipeline: { id: "t" },
    title: "T",
    pictures: { max: 64 },
    settings: [
      { key: "seed", type: "whole", min: "0", max: big, default: "5" },
      { key: "steps", type: "whole", min: 1, max: 10_000, default: 20 },
      { key: "cfg", type: "number", min: 0, max: 100, default: 7 },
      { key: "sampler", type: "choice", choices: ["euler", "heun"], default: "euler" },
      { key: "width", type: "whole", multipleOf: 8, default: 1024 },
    ],
  });
  const gone = templateOffer(templateOf(graph({ sampler_name: "lcm" })), infos);
  expect(gone.settings[3]).toMatchObject({ key: "sampler", required: true });
});

const fill = (values: object, pictures = 1) => {
  const template = templateOf(graph());
  const order = { values: { ...values }, pictures, prefix: "fluxara/j-a" };
  return fillGraph(template, templateOffer(template, infos), order);
};

it("fills bound inputs alone, and the prefix of what is saved", () => {
  const filled = fill({ seed: big, steps: 30, prompt: "not bound", sampler: null }, 3);
  const wanted = graph({ seed: big, steps: 30 });
  wanted["5"].inputs.batch_size = 3;
  wanted["9"].inputs.filename_prefix = "fluxara/j-a";
  expect(filled).toEqual({ graph: wanted });
});

it.each([
  [{ steps: 1.5 }, "steps is 1.5, no whole number"],
  [{ steps: 0 }, "steps is 0, less than 1"],
  [{ seed: "18446744073709551616" }, `seed is 18446744073709551616, more than ${big}`],
  [{ seed: "-1" }, "seed is -1, less than 0"],
  [{ sampler: "nope" }, 'sampler is "nope", which the generator does not have'],
  [{ cfg: "7" }, null],
  [{ cfg: Number.NaN }, "cfg is null, no number"],
])("%j is refused before ComfyUI sees it: %s", (values, refusal) => {
  const filled = fill(values);
  expect("refusal" in filled ? filled.refusal : null).toBe(refusal);
});

it("more pictures than the graph makes are refused", () => {
  expect(fill({}, 65)).toEqual({ refusal: "65 pictures, of which at most 64 can be made" });
});

it("offers a picture to begin from as an artifact, and puts the name of its file in its place", () => {
  const loading = { ...graph(), "20": { class_type: "LoadImage", inputs: { image: "mine.png" } } };
  const bound = { ...binding, bind: { ...bind, "input:image": "20.image" } };
  const image = said("LoadImage", { image: [["other.png"], { image_upload: true }] });
  const known = new Map([...infos, ...(image[1] === null ? [] : [[image[0], image[1]] as const])]);
  const reading = read(loading, bound, known);
  expect(reading.problems).toEqual([]);
  const template = templateOf(loading, bound);
  const offer = templateOffer(template, known);
  const key = "params.input:image";
  expect(offer.settings.at(-1)).toEqual({ key, type: "artifact", required: true });
  const filled = fillGraph(template, offer, { values: { [key]: "a.png" }, pictures: 1, prefix: "p" });
  expect(filled).toMatchObject({ graph: { "20": { inputs: { image: "a.png" } } } });
  expect(ranSettings(template, loading).params).toBeUndefined();
});

it("records what ran: bound values from their places, others as the graph is read", () => {
  const bound = { ...binding, bind: { ...bind, "params.d": "3.denoise" } };
  expect(ranSettings(templateOf(graph(), bound), graph({ seed: big, steps: 30 }))).toMatchObject({
    ...{ seed: big, steps: 30, cfg: 7, sampler: "euler", scheduler: "normal", prompt: "a boat" },
    ...{ width: 1024, height: 1024, model: { name: "a.safetensors" }, params: { d: 1 } },
  });
});
