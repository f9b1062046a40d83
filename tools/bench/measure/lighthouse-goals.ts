import type { Result } from "lighthouse";

export type FormFactor = "phone" | "desktop";

const score = (category: string) => (result: Result) =>
  (result.categories[category]?.score ?? Number.NaN) * 100;
const audit =
  (id: string, divisor = 1) =>
  (result: Result) =>
    (result.audits[id]?.numericValue ?? Number.NaN) / divisor;

type NetworkRequest = { resourceType?: string; transferSize?: number };

/** The rows of an audit's table. */
const itemsOf = <T>(result: Result, id: string): readonly T[] =>
  (result.audits[id]?.details as { items?: T[] } | undefined)?.items ?? [];

const requests = (result: Result) => itemsOf<NetworkRequest>(result, "network-requests");

const kilobytes = (result: Result, type?: string) =>
  requests(result)
    .filter((each) => type === undefined || each.resourceType === type)
    .reduce((sum, { transferSize = 0 }) => sum + transferSize, 0) / 1000;

/** CPU time of scripts in ms, parsing included, as if the processor were as slow as the simulated one. */
const scriptCpu = (result: Result) =>
  itemsOf<{ scripting: number; scriptParseCompile: number }>(result, "bootup-time").reduce(
    (sum, { scripting, scriptParseCompile }) => sum + scripting + scriptParseCompile,
    0,
  );

/** How each figure is read from a visit. Bytes, requests and CPU depend least on what else the machine does. */
export const figures = {
  score: score("performance"),
  "largest contentful paint": audit("largest-contentful-paint", 1000),
  "blocking time": audit("total-blocking-time"),
  "layout shift": audit("cumulative-layout-shift"),
  accessibility: score("accessibility"),
  "best practices": score("best-practices"),
  scripts: (result: Result) => kilobytes(result, "Script"),
  "all bytes": (result: Result) => kilobytes(result),
  requests: (result: Result) => requests(result).length,
  "CPU of scripts": scriptCpu,
} as const;

type Figure = keyof typeof figures;
type Goal = { figure: Figure; unit: string; goal: string };

/** Score, largest contentful paint, blocking time. */
const onPhone = ["≥ 90", "≤ 2.5 s", "≤ 200 ms"] as const;
const onPhoneCompare = ["≥ 75", "≤ 4 s", "≤ 200 ms"] as const;
const ofReference = ["≥ 95", "≤ 2.5 s", "≤ 200 ms"] as const;
const onDesktop = ["≥ 97", "–", "–"] as const;

function leastOf(page: string, form: FormFactor) {
  if (page.startsWith("API")) return ofReference;
  if (form === "desktop") return onDesktop;
  return page === "compare" ? onPhoneCompare : onPhone;
}

/** What is measured of a page, and what it should reach. */
export function goalsOf(page: string, form: FormFactor): Goal[] {
  const [least, latest, blocking] = leastOf(page, form);
  return [
    { figure: "score", unit: "", goal: least },
    { figure: "largest contentful paint", unit: "s", goal: latest },
    { figure: "blocking time", unit: "ms", goal: blocking },
    { figure: "layout shift", unit: "", goal: "≤ 0.05" },
    { figure: "accessibility", unit: "", goal: "100" },
    { figure: "best practices", unit: "", goal: "100" },
    { figure: "scripts", unit: "kB", goal: "≤ 160 kB" },
    { figure: "all bytes", unit: "kB", goal: "–" },
    { figure: "requests", unit: "", goal: "–" },
    { figure: "CPU of scripts", unit: "ms", goal: "–" },
  ];
}
