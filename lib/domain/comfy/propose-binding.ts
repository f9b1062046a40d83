import type { GraphBinding } from "@/lib/domain/comfy/binding";
import type { NodeInfos } from "@/lib/domain/comfy/node-info";
import { placeText } from "@/lib/domain/comfy/place";
import { type ComfyNode, type Graph, graphOf, upstream } from "@/lib/domain/embedded/comfy/graph";
import { settingPlaces } from "@/lib/domain/embedded/comfy/setting-places";
import type { Fields } from "@/lib/domain/embedded/values";

const saves = ({ inputs }: ComfyNode) => "filename_prefix" in inputs;

/** The nodes that save; if none does, those that show. */
function outputsOf(graph: Graph, infos: NodeInfos | null): ComfyNode[] {
  const ends = [...graph.values()].filter(
    (node) => infos?.get(node.type)?.isOutput ?? /save|preview/i.test(node.type),
  );
  const saving = ends.filter(saves);
  return saving.length > 0 ? saving : ends.filter(({ inputs }) => "images" in inputs);
}

/** Where the number of pictures stands: beside their width, or before what is saved. */
function picturesAt(graph: Graph, outputs: readonly ComfyNode[], width: string | undefined): string | null {
  const behind = upstream(graph, outputs, () => true);
  const counting = behind.filter(({ inputs }) => typeof inputs.batch_size === "number");
  const beside = counting.find(({ id }) => id === width);
  const node = beside ?? (counting.length === 1 ? counting[0] : undefined);
  return node === undefined ? null : placeText({ node: node.id, input: "batch_size" });
}

/** Where the names of loaded files stand, if ComfyUI does not say what its classes take. */
const loads = new Set(["LoadImage.image", "LoadImageMask.image"]);

/** The pictures that what is saved begins from: `input:image`, `input:image2`. A file that two nodes load is one. */
function inputsOf(
  graph: Graph,
  outputs: readonly ComfyNode[],
  infos: NodeInfos | null,
): GraphBinding["bind"] {
  const isLoaded = (type: string, input: string) =>
    infos === null
      ? loads.has(placeText({ node: type, input }))
      : infos.get(type)?.inputs[input]?.takesPicture === true;
  const places = new Map<string, string[]>();
  for (const { id, type, inputs } of upstream(graph, outputs, () => true))
    for (const [input, file] of Object.entries(inputs))
      if (typeof file === "string" && isLoaded(type, input))
        places.set(file, [...(places.get(file) ?? []), placeText({ node: id, input })]);
  return Object.fromEntries(
    [...places.values()].map((at, i) => [`input:image${i === 0 ? "" : i + 1}`, oneOrAll(at)]),
  );
}

const oneOrAll = (places: readonly string[]): string | readonly string[] =>
  places.length === 1 && places[0] !== undefined ? places[0] : places;

/** A binding of the settings that the graph's reading finds, and of the pictures that it loads. */
export function proposeBinding(fields: Fields, infos: NodeInfos | null): GraphBinding {
  const graph = graphOf(fields) ?? new Map<string, ComfyNode>();
  const places = settingPlaces(fields);
  const outputs = outputsOf(graph, infos);
  const bind = {
    ...Object.fromEntries(Object.entries(places).map(([key, at]) => [key, oneOrAll(at.map(placeText))])),
    ...inputsOf(graph, outputs, infos),
  };
  const pictures = picturesAt(graph, outputs, places.width?.[0]?.node);
  return { bind, outputs: outputs.map(({ id }) => id), ...(pictures !== null && { pictures }) };
}
