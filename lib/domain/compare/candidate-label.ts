import { modelKey } from "@/lib/domain/settings/model-key";

type LabelSource = { id: string; name: string; model: { name: string | null } | null };

/** Labels that distinguish candidates: their models if all differ, otherwise their names, numbered where equal. */
export function candidateLabels(items: readonly LabelSource[]): ReadonlyMap<string, string> {
  const models = items.map((item) => (item.model?.name ? modelKey(item.model.name) : null));
  const byModel = !models.includes(null) && new Set(models).size === items.length;
  const names = byModel ? models.map(String) : items.map((item) => item.name);
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return new Map(
    items.map((item, i) => {
      const name = names[i] ?? item.name;
      return [item.id, twice.has(name) ? `${name} (${i + 1})` : name];
    }),
  );
}
