import { placesOf } from "@/lib/domain/comfy/binding";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import { type Fields, isFields } from "@/lib/domain/embedded/values";
import type { Offer } from "@/lib/domain/runners/offer";
import { picturesFault, settingFault } from "@/lib/domain/runners/setting-fault";

/** What a job asks for, by setting; what is null or missing keeps the template's constant. */
export type GraphOrder = {
  values: Readonly<Record<string, unknown>>;
  pictures: number;
  /** Under which its files are saved: a run from the cache must not name an older file. */
  prefix: string;
};
export type GraphFilling = { graph: Fields } | { refusal: string };

type InputValue = { path: string; value: unknown };

/** The graph with other values at some of its inputs. */
function changed(graph: Fields, changes: readonly InputValue[], prefix: string): Fields {
  const values = new Map(changes.map(({ path, value }) => [path, value]));
  const inputsOf = (id: string, inputs: Fields) =>
    Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => {
        if (name === "filename_prefix" && typeof value === "string") return [name, prefix];
        const path = `${id}.${name}`;
        return [name, values.has(path) ? values.get(path) : value];
      }),
    );
  return Object.fromEntries(
    Object.entries(graph).map(([id, node]) =>
      isFields(node) && isFields(node.inputs)
        ? [id, { ...node, inputs: inputsOf(id, node.inputs) }]
        : [id, node],
    ),
  );
}

/** The graph of one job: only bound inputs have its values, and all save nodes its prefix. */
export function fillGraph(template: WorkflowTemplate, offer: Offer, order: GraphOrder): GraphFilling {
  const { binding, graph } = template;
  const { pictures, prefix, values } = order;
  const tooMany = picturesFault(offer, pictures);
  if (tooMany !== null) return { refusal: tooMany };
  const changes: InputValue[] =
    binding.pictures === undefined ? [] : [{ path: binding.pictures, value: pictures }];
  for (const setting of offer.settings) {
    const value = values[setting.key] ?? null;
    const refusal = settingFault(setting, value);
    if (refusal !== null) return { refusal };
    if (value !== null) changes.push(...placesOf(binding, setting.key).map((path) => ({ path, value })));
  }
  return { graph: changed(graph, changes, prefix) };
}
