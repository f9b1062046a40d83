import { isFields } from "@/lib/domain/embedded/values";

const named = (value: unknown, word: string) => typeof value === "string" && value.includes(word);

/** Whether a record's verbatim texts contain a ComfyUI graph, found without parsing them. */
export function hasGraph({ graph, prompt, workflow }: Readonly<Record<string, unknown>>): boolean {
  const nodes = isFields(graph) ? Object.values(graph) : [];
  const isParsed = nodes.some((node) => isFields(node) && typeof node.class_type === "string");
  return isParsed || named(prompt, '"class_type"') || named(workflow, '"nodes"');
}
