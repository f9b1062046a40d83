import { type Fields, isFields } from "@/lib/domain/embedded/values";

const afterGenerate = new Set<unknown>(["fixed", "increment", "decrement", "randomize"]);

export function fieldsList(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

const maxSlots = 300;

/** The inputs of a node: a subgraph's are read each time that it is used. */
export const slotsOf = (node: Fields): Fields[] => fieldsList(node.inputs).slice(0, maxSlots);

/** Newer editors list every widget among the inputs. Their names are used if they account for all values. */
export function typedInputs(slots: Fields[], values: unknown[]): Fields {
  const typed: [string, unknown][] = [];
  let at = 0;
  for (const name of slots.filter(({ widget }) => isFields(widget)).map((slot) => String(slot.name))) {
    typed.push([name, values[at++]]);
    if (/seed/i.test(name) && afterGenerate.has(values[at])) at++;
  }
  return at === values.length ? Object.fromEntries(typed) : {};
}
