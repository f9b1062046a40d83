import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { storage } from "@/lib/bytes/storage/storage";
import { env } from "@/lib/env";
import { setMeter } from "@/lib/meter";
import { forget, remember } from "@/lib/remember";
import { certificateEnd } from "@/lib/services/health/certificate";
import { countLeft } from "@/lib/services/provenance/read-older";
import { countIn } from "./counters";
import { figures } from "./figures";
import { gauges, type Readings } from "./gauges";
import { Kept } from "./kept";

type Metrics = { registry: Registry; gauges: Map<string, Gauge> };

function make(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  setMeter(countIn(registry));
  const rows = Object.entries(gauges).map(([name, { help, labels = [] }]): [string, Gauge] => {
    const gauge = new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
    return [name, gauge];
  });
  return { registry, gauges: new Map(rows) };
}

/** One per process, though its parts are evaluated twice. Counts from the first call on. */
export const metrics = (): Metrics => remember("metrics", make);

/** For tests: the next call counts from nothing. */
export function forgetMetrics(): void {
  forget<Metrics>("metrics")?.registry.clear();
  setMeter(null);
}

const minuteMs = 60_000;
const freeBytes = () => remember("metric-free-bytes", () => new Kept(15_000, () => storage().freeBytes()));
const credentials = () => remember("metric-credentials", () => new Kept(15_000, countLeft));
const certificate = () =>
  remember(
    "metric-certificate",
    () => new Kept(60 * minuteMs, () => certificateEnd(env.publicUrl ?? "http://localhost")),
  );

/** Sets the gauges to what is so now. Synchronous, so that scrapes at once never see each other's half. */
function fill(all: Metrics["gauges"], asked: Readings): void {
  for (const [name, { read }] of Object.entries(gauges)) {
    const gauge = all.get(name);
    gauge?.reset();
    gauge?.remove({});
    for (const { labels = {}, value } of read(asked)) gauge?.set(labels, value);
  }
}

/** All metrics, as text 0.0.4. */
export async function readMetrics(): Promise<string> {
  const { registry, gauges: all } = metrics();
  const asked = {
    figures: await figures().read(),
    freeBytes: freeBytes().read(),
    certificateEnd: certificate().read(),
    credentialsLeft: credentials().read(),
  };
  fill(all, asked);
  return registry.metrics();
}

/**
 * The same as OpenMetrics, where a counter's family is named without `_total`. Not by the library, which would then name
 * the counters so in the text as well.
 */
export const asOpenMetrics = (text: string): string =>
  `${text
    .replace(/^# (HELP|TYPE) (\w+)_total /gm, "# $1 $2 ")
    .replace(/\n{2,}/g, "\n")
    .trimEnd()}\n# EOF\n`;
