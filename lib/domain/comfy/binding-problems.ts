import { type GraphBinding, placesOf } from "@/lib/domain/comfy/binding";
import type { InputInfo, NodeInfo, NodeInfos } from "@/lib/domain/comfy/node-info";
import { placeOf } from "@/lib/domain/comfy/place";
import type { TemplateProblem } from "@/lib/domain/comfy/template";
import { type Graph, linked } from "@/lib/domain/embedded/comfy/graph";
import { own } from "@/lib/domain/embedded/values";

const problem = (path: string, reason: string, message: string): TemplateProblem => ({
  path,
  reason,
  message,
});

/** Kinds of input that take a setting; others take any. */
const kindsOf: Readonly<Record<string, readonly InputInfo["kind"][]>> = {
  prompt: ["text"],
  negativePrompt: ["text"],
  seed: ["whole"],
  steps: ["whole"],
  width: ["whole"],
  height: ["whole"],
  clipSkip: ["whole", "number"],
  cfg: ["whole", "number"],
  denoise: ["whole", "number"],
  model: ["choice", "text"],
  sampler: ["choice", "text"],
  scheduler: ["choice", "text"],
  pictures: ["whole"],
};

function kindProblem(path: string, key: string, kind: InputInfo["kind"]): TemplateProblem | null {
  if (kind === "link") return problem(path, "link", `${path} takes another node's output, not a value`);
  const fitting = kindsOf[key];
  if (fitting === undefined || fitting.includes(kind)) return null;
  return problem(path, "kind", `${path} is of type ${kind}: ${key} needs ${fitting.join(" or ")}`);
}

function boundProblem(
  graph: Graph,
  infos: NodeInfos | null,
  key: string,
  path: string,
): TemplateProblem | null {
  const place = placeOf(path);
  const node = place === null ? undefined : graph.get(place.node);
  if (place === null || node === undefined)
    return problem(path, "no_node", `${path}: the graph has no node ${place?.node}`);
  const value = own(node.inputs, place.input);
  if (value === undefined)
    return problem(path, "no_input", `${path}: node ${node.id} (${node.type}) has no input ${place.input}`);
  if (linked(graph, value) !== null || Array.isArray(value))
    return problem(path, "link", `${path} is linked to another node: bind the value where it is typed`);
  const info = infos?.get(node.type)?.inputs[place.input];
  return info === undefined ? null : kindProblem(path, key, info.kind);
}

function outputProblem(graph: Graph, infos: NodeInfos | null, id: string): TemplateProblem | null {
  const node = graph.get(id);
  if (node === undefined) return problem(id, "no_node", `Output ${id}: the graph has no such node`);
  const info: NodeInfo | undefined = infos?.get(node.type);
  if (info === undefined || info.isOutput) return null;
  return problem(id, "saves_nothing", `Output ${id} (${node.type}) saves nothing: name a node that saves`);
}

/** Nodes whose class is not installed. */
function classProblems(graph: Graph, infos: NodeInfos | null): TemplateProblem[] {
  const missing = infos === null ? [] : [...graph.values()].filter(({ type }) => !infos.has(type));
  return missing.map(({ id, type }) =>
    problem(id, "no_class", `Node ${id}: this ComfyUI has no node class ${type}`),
  );
}

/** What keeps a graph with this binding from running. `infos` null: classes and output nodes are not checked. */
export function bindingProblems(
  graph: Graph,
  binding: GraphBinding,
  infos: NodeInfos | null,
): TemplateProblem[] {
  const bound = Object.keys(binding.bind).flatMap((key) =>
    placesOf(binding, key).map((path) => boundProblem(graph, infos, key, path)),
  );
  const { pictures, outputs } = binding;
  const counted = pictures === undefined ? null : boundProblem(graph, infos, "pictures", pictures);
  const saved = outputs.map((id) => outputProblem(graph, infos, id));
  const found = [...bound, counted, ...saved].filter((each) => each !== null);
  return [...classProblems(graph, infos), ...found];
}
