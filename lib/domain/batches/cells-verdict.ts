import { comparedItemOf, type FairnessVerdict, verdictOn } from "@/lib/domain/compare/fairness-verdict";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { settingLabel } from "@/lib/domain/settings/catalogue";
import { type Settings, settingFieldNames } from "@/lib/domain/settings/settings";

/** Up to as many are compared each with each. */
const maxCompared = 60;

/** A cell's settings, and the pipeline that it is made by. */
type CellToBe = { settings: Settings; pipeline: Pipeline | null };

/** Distinct values of a setting, up to as many as are compared. */
const distinctOf = <V>(all: Iterable<V>): V[] => {
  const byText = new Map<unknown, V>();
  for (const value of new Set(all)) {
    byText.set(typeof value === "object" ? canonicalJson(value) : value, value);
    if (byText.size === maxCompared) break;
  }
  return [...byText.values()];
};

/** A few cells in which all values occur that vary: comparing thousands each with each takes seconds. */
function representatives(all: readonly CellToBe[]): CellToBe[] {
  if (all.length <= maxCompared) return [...all];
  const settings = settingFieldNames.map(
    (key) => [key, distinctOf(all.map((cell) => cell.settings[key]))] as const,
  );
  const pipelines = distinctOf(all.map(({ pipeline }) => pipeline));
  const most = Math.max(pipelines.length, ...settings.map(([, each]) => each.length));
  return Array.from({ length: most }, (_, i) => ({
    settings: Object.fromEntries(settings.map(([key, each]) => [key, each[i % each.length]])) as Settings,
    pipeline: pipelines[i % pipelines.length] ?? null,
  }));
}

const list = new Intl.ListFormat("en");

/** Whether a comparison of cells to be is fair. `isEach`: each cell has a seed of its own. */
export function cellsVerdict(all: readonly CellToBe[], isEach: boolean): FairnessVerdict {
  const items = representatives(all).map(({ settings, pipeline }, place) =>
    comparedItemOf({
      id: String(place),
      name: "",
      pipeline,
      asked: settings,
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
