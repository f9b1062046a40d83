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

/** A binding of the settings that the graph's reading finds. */
export function proposeBinding(fields: Fields, infos: NodeInfos | null): GraphBinding {
  const graph = graphOf(fields) ?? new Map<string, ComfyNode>();
  const places = settingPlaces(fields);
  const outputs = outputsOf(graph, infos);
  const bind = Object.fromEntries(
    Object.entries(places).map(([key, at]) => {
      const [one, ...more] = at.map(placeText);
      return [key, more.length === 0 && one !== undefined ? one : at.map(placeText)];
    }),
  );
  const pictures = picturesAt(graph, outputs, places.width?.[0]?.node);
  return { bind, outputs: outputs.map(({ id }) => id), ...(pictures !== null && { pictures }) };
}
