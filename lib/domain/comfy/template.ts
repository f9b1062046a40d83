import type { GraphBinding } from "@/lib/domain/comfy/binding";
import type { Fields } from "@/lib/domain/embedded/values";
import { digestOf } from "@/lib/domain/json/digest";

/** What is wrong, by node and input (`3.cfg`), or by the place in the binding file (`bind.cfg`). */
export type TemplateProblem = { path: string; reason: string; message: string };

/** A graph with the inputs that jobs set. */
export type WorkflowTemplate = {
  id: string;
  title: string;
  version: string;
  /** As saved; whole numbers beyond 2^53 are text. */
  graph: Fields;
  binding: GraphBinding;
};

const versionLength = 12;

/** The same for the same graph and binding, however they are written. */
export function versionOf(graph: Fields, { bind, outputs, pictures }: GraphBinding): string {
  return digestOf({ graph, bind, outputs, pictures }).slice(0, versionLength);
}
