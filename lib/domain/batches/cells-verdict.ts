import { comparedItemOf, type FairnessVerdict, verdictOn } from "@/lib/domain/compare/fairness-verdict";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { settingLabel } from "@/lib/domain/settings/catalogue";
import { type Settings, settingFieldNames } from "@/lib/domain/settings/settings";

/** Up to as many are compared each with each. */
const mostCompared = 60;

/** Distinct values of a setting, up to as many as are compared. */
function distinct<K extends keyof Settings>(all: readonly Settings[], key: K): Settings[K][] {
  const byText = new Map<unknown, Settings[K]>();
  for (const value of new Set(all.map((each) => each[key]))) {
    byText.set(typeof value === "object" ? canonicalJson(value) : value, value);
    if (byText.size === mostCompared) break;
  }
  return [...byText.values()];
}

/** A few settings in which all values occur that vary: comparing thousands each with each takes seconds. */
function representatives(all: readonly Settings[]): Settings[] {
  if (all.length <= mostCompared) return [...all];
  const values = settingFieldNames.map((key) => [key, distinct(all, key)] as const);
  const most = Math.max(...values.map(([, each]) => each.length));
  return Array.from(
    { length: most },
    (_, i) => Object.fromEntries(values.map(([key, each]) => [key, each[i % each.length]])) as Settings,
  );
}

const list = new Intl.ListFormat("en");

/** Whether a comparison of cells to be is fair. `isEach`: each cell has a seed of its own. */
export function cellsVerdict(
  all: readonly Settings[],
  pipeline: Pipeline | null,
  isEach: boolean,
): FairnessVerdict {
  const items = representatives(all).map((asked, place) =>
    comparedItemOf({
      id: String(place),
      name: "",
      pipeline,
      asked,
      recorded: null,
      embedded: null,
      measured: null,
    }),
  );
  const found = verdictOn(items);
  if (!isEach || found.kind !== "controlled" || all.length < 2) return found;
  const labels = [...found.varying.map(settingLabel), "seed"];
  return {
    kind: "confounded",
    varying: [...found.varying, "seed"],
    text: `Confounded: ${list.format(labels)} vary`,
  };
}
