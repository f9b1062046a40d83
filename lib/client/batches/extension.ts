import type { Batch, BatchPreview, ExtendBody } from "@/lib/contracts/batches";
import { addedValues } from "@/lib/domain/batches/added-values";
import { isOfCells, refusedAdditions } from "@/lib/domain/batches/check-axes";
import { offeredOf } from "@/lib/domain/batches/choose-pipeline";
import { duplicates } from "@/lib/domain/batches/duplicates";
import { pipelinesOf } from "@/lib/domain/batches/pipeline-axis";
import type { Offer, OfferedSetting } from "@/lib/domain/runners/offer";
import type { GenerateAxis } from "./draft";

type Axis = Batch["axes"][number];
type ExtensibleBatch = Pick<Batch, "axes" | "pipeline">;

/** An axis of a batch in the form in which values are typed; none is added yet. */
export function emptyAxis({ keys, find }: Axis): GenerateAxis {
  const [key = ""] = keys;
  if (keys.length > 1) return { keys: [...keys], values: [] };
  return find === undefined ? { key, values: [] } : { key: "prompt", find, with: [] };
}

export const valuesOf = (axis: GenerateAxis): readonly unknown[] =>
  "with" in axis ? axis.with : "values" in axis ? axis.values : [];

/** Only axes that get values are sent. */
export const extensionOf = (added: readonly GenerateAxis[]): ExtendBody["axes"] =>
  added.flatMap((each, axis) => {
    const values = valuesOf(each) as ExtendBody["axes"][number]["values"];
    return values.length === 0 ? [] : [{ axis, values }];
  });

/** How many cells come to those there. */
export function countNew(axes: readonly Axis[], added: readonly GenerateAxis[]): number {
  const product = (lengths: readonly number[]) => lengths.reduce((all, each) => all * each, 1);
  const there = axes.map(({ values }) => values.length);
  return product(there.map((each, i) => each + valuesOf(added[i] as GenerateAxis).length)) - product(there);
}

/** The type of an axis' values, whose offer may be gone. */
const typeOf = ({ values }: Axis): OfferedSetting["type"] => {
  const [value] = values[0] ?? [];
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "bool" : "text";
};

/** A setting of an axis, with the choices that any of the runners has. */
export function axisSetting(axis: Axis, key: string, offers: readonly Offer[]): OfferedSetting {
  const all = offers.flatMap(({ settings }) => settings.filter((each) => each.key === key));
  const [first = { key, type: typeOf(axis) }] = all;
  const choices = [...new Set(all.flatMap((each) => each.choices ?? []))];
  return choices.length === 0 ? first : { ...first, choices };
}

/** Why values cannot be added, as the server checks them; what only it knows, it says when they are sent. */
export function refusedValues(
  { axes, pipeline }: ExtensibleBatch,
  added: readonly GenerateAxis[],
  offers: readonly Offer[],
): BatchPreview["refusals"] {
  const named = pipelinesOf(axes);
  const offered = offeredOf([{ offers }], named.length > 0 ? named : [pipeline]);
  const context = {
    known: { offered, presets: new Map(), pipelines: new Map() },
    others: new Set(axes.flatMap(({ keys }) => keys)),
  };
  const asked = added.map((each, axis) => ({ axis, values: valuesOf(each) }));
  return addedValues(axes, asked).added.flatMap((values) => {
    const own = axes[values.axis] as Axis;
    return values.keys.some(isOfCells)
      ? duplicates(values, own.values)
      : refusedAdditions(values, own, context);
  });
}
