import type { InputDiff, NodeDiff } from "@/lib/domain/compare/graph/graph-diff";
import { sameValue } from "@/lib/domain/settings/agreement";

export const isChanged = ({ a, b }: InputDiff) => !sameValue(a, b);

/** Whether the input changed and neither value is a link. */
export const isOtherValue = (input: InputDiff) =>
  isChanged(input) && !Array.isArray(input.a) && !Array.isArray(input.b);

/** An input's value as text. A link shows the node it comes from. */
export function inputText(value: unknown, nodes: readonly NodeDiff[]): string {
  if (value === null) return "none";
  if (typeof value === "string") return value === "" ? "“empty”" : value;
  const source = Array.isArray(value) ? nodes.find(({ id }) => id === value[0]) : undefined;
  if (source !== undefined) return `from ${source.type} #${source.id}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
