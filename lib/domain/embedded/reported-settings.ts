import type { GrammarResult } from "@/lib/domain/embedded/grammar-result";
import type { Fields } from "@/lib/domain/embedded/values";
import { settingFieldNames } from "@/lib/domain/settings/settings";

/** Without nulls: a report leaves out what is unknown. */
export const withoutNull = (fields: object): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** The settings that a grammar found, in the form in which a runner reports them. */
export function reportedSettings(reading: GrammarResult): Fields {
  const { model, loras } = reading;
  const named = model?.name ? { model: withoutNull(model) } : { model: null };
  const fields = Object.fromEntries(settingFieldNames.map((name) => [name, reading[name]]));
  return withoutNull({ ...fields, ...named, loras: loras === null ? null : loras.map(withoutNull) });
}
