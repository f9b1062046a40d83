import { slotsOf, typedInputs } from "@/lib/domain/embedded/comfy/slots";
import { type Level, levelsOf, linkValue } from "@/lib/domain/embedded/comfy/subgraphs";
import { type Fields, isFields, own, textOf } from "@/lib/domain/embedded/values";

/** Widget names per node class, in the editor's order; null for irrelevant ones. */
const widgets: Record<string, (string | null)[]> = {
  KSampler: ["seed", null, "steps", "cfg", "sampler_name", "scheduler", "denoise"],
  "KSampler (Efficient)": ["seed", null, "steps", "cfg", "sampler_name", "scheduler", "denoise"],
  "Efficient Loader": [
    "ckpt_name",
    null,
    "clip_skip",
    "lora_name",
    "lora_model_strength",
    null,
    "positive",
    "negative",
    null,
    null,
    "empty_latent_width",
    "empty_latent_height",
  ],
  "Seed (rgthree)": ["seed"],
  ImpactWildcardProcessor: ["wildcard_text", "populated_text"],
  ImpactWildcardEncode: ["wildcard_text", "populated_text"],
  KSamplerAdvanced: [
    "add_noise",
    "noise_seed",
    null,
    "steps",
    "cfg",
    "sampler_name",
    "scheduler",
    "start_at_step",
  ],
  SamplerCustom: ["add_noise", "noise_seed", null, "cfg"],
  RandomNoise: ["noise_seed", null],
  KSamplerSelect: ["sampler_name"],
  BasicScheduler: ["scheduler", "steps", "denoise"],
  CFGGuider: ["cfg"],
  FluxGuidance: ["guidance"],
  CLIPTextEncode: ["text"],
  CLIPTextEncodeSDXL: [null, null, null, null, null, null, "text_g", "text_l"],
  CLIPTextEncodeFlux: ["clip_l", "t5xxl", "guidance"],
  CLIPTextEncodeSD3: ["clip_l", "clip_g", "t5xxl"],
  CLIPSetLastLayer: ["stop_at_clip_layer"],
  CheckpointLoader: ["config_name", "ckpt_name"],
  CheckpointLoaderSimple: ["ckpt_name"],
  UNETLoader: ["unet_name"],
  UnetLoaderGGUF: ["unet_name"],
  LoraLoader: ["lora_name", "strength_model", "strength_clip"],
  LoraLoaderModelOnly: ["lora_name", "strength_model"],
  EmptyLatentImage: ["width", "height"],
  EmptySD3LatentImage: ["width", "height"],
  EmptyHunyuanLatentVideo: ["width", "height"],
  LatentUpscale: ["upscale_method", "width", "height"],
  LatentUpscaleBy: ["upscale_method", "scale_by"],
  ImageScale: ["upscale_method", "width", "height"],
  ImageScaleBy: ["upscale_method", "scale_by"],
  UpscaleModelLoader: ["model_name"],
  SetNode: ["name"],
  GetNode: ["name"],
};
const single = /^(?:Primitive|String|Text|CR Text|ShowText)/;

function widgetInputs(type: string, values: unknown, slots: Fields[]): Fields {
  if (isFields(values)) return values;
  if (!Array.isArray(values)) return {};
  const names = widgets[type] ?? (single.test(type) ? ["value"] : null);
  if (!names) return typedInputs(slots, values);
  return Object.fromEntries(
    names.flatMap((name, i) => (name !== null && i < values.length ? [[name, values[i]]] : [])),
  );
}

const muted = 2;
const bypassed = 4;

function entryOf(level: Level, node: Fields, type: string): [string, Fields] {
  const slots = slotsOf(node);
  const given = slots
    .map(({ name, link }) => [String(name), linkValue(level, link)] as const)
    .filter(([, value]) => value !== undefined);
  const literal = node.mode === bypassed ? {} : widgetInputs(type, own(node, "widgets_values"), slots);
  return [
    level.prefix + String(node.id),
    { class_type: type, inputs: { ...literal, ...Object.fromEntries(given) } },
  ];
}

/** Converts the editor's workflow to an API prompt: `widgets_values` by name, links by node, subgraphs expanded. */
export function promptOfWorkflow(workflow: Fields | null): Fields | null {
  if (!workflow || !Array.isArray(workflow.nodes)) return null;
  const entries = levelsOf(workflow).flatMap((level) =>
    level.nodes
      .filter(({ id, mode }) => mode !== muted && !level.inside.has(String(id)))
      .flatMap((node) => {
        const type = textOf(node.type);
        return type === null ? [] : [entryOf(level, node, type)];
      }),
  );
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
