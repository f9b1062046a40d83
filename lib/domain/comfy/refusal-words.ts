import { isFields, own } from "@/lib/domain/embedded/values";

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** A node as its people call it: `“Sampler” (node 3)`. */
export function titleOf(graph: unknown, id: string, type: string): string {
  const node = isFields(graph) ? own(graph, id) : undefined;
  const meta = isFields(node) && isFields(node._meta) ? node._meta : {};
  const named = text(meta.title) || type;
  return named === "" ? `Node ${id}` : `“${named}” (node ${id})`;
}

function errorWords(error: unknown): string {
  if (!isFields(error)) return "";
  const extra = isFields(error.extra_info) ? error.extra_info : {};
  const input = text(extra.input_name);
  const got = extra.received_value;
  const received = got === undefined ? "" : ` (it got ${JSON.stringify(got)})`;
  return `${input === "" ? "" : `${input}: `}${text(error.message)}${received}`;
}

/** Why nodes were refused, in the order of the answer; "" if none was. */
export function nodeErrorWords(answer: unknown, graph: unknown): string {
  const nodes = isFields(answer) && isFields(answer.node_errors) ? Object.entries(answer.node_errors) : [];
  const lines = nodes.flatMap(([id, said]) => {
    if (!isFields(said)) return [];
    const errors = Array.isArray(said.errors) ? said.errors : [];
    const words = errors.map(errorWords).filter((each) => each !== "");
    return [`${titleOf(graph, id, text(said.class_type))}: ${words.join("; ") || "refused"}`];
  });
  return lines.join("\n");
}

/** Why ComfyUI refused a prompt. */
export function refusalWords(answer: unknown, graph: unknown): string {
  const nodes = nodeErrorWords(answer, graph);
  if (nodes !== "") return nodes;
  const error = isFields(answer) ? answer.error : undefined;
  if (typeof error === "string") return error;
  if (!isFields(error)) return "ComfyUI refused it without saying why";
  return [text(error.message), text(error.details)].filter((each) => each !== "").join(": ");
}
