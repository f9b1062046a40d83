import { type GraphBinding, type NamedBinding, readBinding } from "@/lib/domain/comfy/binding";
import { bindingProblems } from "@/lib/domain/comfy/binding-problems";
import type { NodeInfos } from "@/lib/domain/comfy/node-info";
import { proposeBinding } from "@/lib/domain/comfy/propose-binding";
import { type TemplateProblem, versionOf, type WorkflowTemplate } from "@/lib/domain/comfy/template";
import { graphOf } from "@/lib/domain/embedded/comfy/graph";
import { type Fields, isFields } from "@/lib/domain/embedded/values";
import { parseExactJson } from "@/lib/domain/json/exact-json";

/** The texts of `NAME.json` and, if it is there, `NAME.bind.json`. */
export type TemplateTexts = { name: string; graph: string; binding: string | null };
/** `isProposed`: there is no binding file, so its settings were looked for. */
export type TemplateReading =
  | { template: WorkflowTemplate; isProposed: boolean; problems: TemplateProblem[] }
  | { template: null; problems: TemplateProblem[] };

const apiFormat = "save it in ComfyUI with Export (API)";

function graphProblem(value: unknown): TemplateProblem | null {
  const problem = (reason: string, message: string) => ({ path: "", reason, message });
  if (value === undefined) return problem("not_json", "It is not JSON");
  if (!isFields(value)) return problem("not_a_graph", `It is no graph: ${apiFormat}`);
  if (Array.isArray(value.nodes))
    return problem("editor_format", `It is in the editor's format: ${apiFormat}`);
  return graphOf(value) === null ? problem("not_a_graph", `It has no nodes: ${apiFormat}`) : null;
}

function bindingOf(texts: TemplateTexts, graph: Fields, infos: NodeInfos | null) {
  const { name, binding } = texts;
  if (binding !== null) return readBinding(parseExactJson(binding), name);
  return { ...proposeBinding(graph, infos), id: name, title: name };
}

function templateOf(graph: Fields, { id, title, ...rest }: NamedBinding): WorkflowTemplate {
  const { bind, outputs, pictures } = rest;
  const binding: GraphBinding = { bind, outputs, ...(pictures !== undefined && { pictures }) };
  return { id, title, graph, binding, version: versionOf(graph, binding) };
}

/** The classes of a graph's nodes, to be asked for. */
export function classesOf(text: string): string[] {
  const value = parseExactJson(text);
  const graph = isFields(value) ? graphOf(value) : null;
  return [...new Set([...(graph?.values() ?? [])].map(({ type }) => type))];
}

/** Reads a graph saved by *Export (API)* with its binding. Without infos classes and output nodes are not checked. */
export function readTemplate(texts: TemplateTexts, infos: NodeInfos | null): TemplateReading {
  const value = parseExactJson(texts.graph);
  const wrong = graphProblem(value);
  const graph = isFields(value) ? graphOf(value) : null;
  if (wrong !== null || graph === null || !isFields(value))
    return { template: null, problems: wrong === null ? [] : [wrong] };
  const binding = bindingOf(texts, value, infos);
  if (Array.isArray(binding)) return { template: null, problems: binding };
  const problems = bindingProblems(graph, binding, infos);
  if (binding.outputs.length === 0)
    problems.push({ path: "outputs", reason: "no_output", message: "The graph has no node that saves" });
  return { template: templateOf(value, binding), isProposed: texts.binding === null, problems };
}
