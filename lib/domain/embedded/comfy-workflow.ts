import { type Fields, isFields, own, textOf } from "@/lib/domain/embedded/values";

/** The order in which the editor keeps a node's widgets; `null` stands for "control after generate". */
const widgets: Record<string, (string | null)[]> = {
  KSampler: ["seed", null, "steps", "cfg", "sampler_name", "scheduler", "denoise"],
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
};
const single = /^(?:Primitive|String|Text|CR Text|ShowText)/;

function widgetInputs(type: string, values: unknown): Fields {
  if (isFields(values)) return values;
  if (!Array.isArray(values)) return {};
  const names = widgets[type] ?? (single.test(type) ? ["value"] : []);
  return Object.fromEntries(
    names.flatMap((name, i) => (name !== null && i < values.length ? [[name, values[i]]] : [])),
  );
}

/** Link number → `[node, output]`. */
function linkTable(links: unknown): Map<unknown, [string, number]> {
  const table = new Map<unknown, [string, number]>();
  for (const link of Array.isArray(links) ? links : []) {
    const [id, from, slot] = Array.isArray(link)
      ? link
      : isFields(link)
        ? [link.id, link.origin_id, link.origin_slot]
        : [];
    if (id !== undefined) table.set(id, [String(from), Number(slot)]);
  }
  return table;
}

const muted = 2;
const bypassed = 4;

/** The editor's graph in the form of an API prompt: `widgets_values` by name, links by node. */
export function promptOfWorkflow(workflow: Fields | null): Fields | null {
  if (!workflow || !Array.isArray(workflow.nodes)) return null;
  const links = linkTable(workflow.links);
  const nodes = workflow.nodes.filter(isFields).filter(({ mode }) => mode !== muted);
  const entries = nodes.flatMap((node): [string, Fields][] => {
    const type = textOf(node.type);
    if (type === null) return [];
    const slots = Array.isArray(node.inputs) ? node.inputs.filter(isFields) : [];
    const linkedInputs = slots.flatMap((slot) => {
      const link = links.get(slot.link);
      return link ? [[String(slot.name), link] as const] : [];
    });
    const literal = node.mode === bypassed ? {} : widgetInputs(type, own(node, "widgets_values"));
    return [
      [String(node.id), { class_type: type, inputs: { ...literal, ...Object.fromEntries(linkedInputs) } }],
    ];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
