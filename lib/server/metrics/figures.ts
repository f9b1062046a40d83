import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "@/lib/clock";
import { type MetricFigures, readMetricFigures } from "@/lib/db/system/health/metric-figures";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { remember } from "@/lib/remember";

const byInstall = authorizeSystem("install");

/** How often the database is asked at most. */
const everyMs = 15_000;
/** How long a scrape waits for it. */
const patienceMs = 70;
/** An older answer is no longer told. */
const maxMs = 60_000;

/** What the database says, asked at most every 15 s: by whom is scraped, not by the clock. */
export class Figures {
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #told: MetricFigures | null = null;
  #asking: Promise<void> = Promise.resolve();

  constructor(private readonly ask: () => Promise<MetricFigures>) {}

  async #askNow(): Promise<void> {
    const atMs = performance.now();
    try {
      this.#told = await this.ask();
      this.#toldAtMs = atMs;
    } catch {
      this.#told = null;
    }
  }

  /** Null if the database does not say it, or not lately. */
  async read(): Promise<MetricFigures | null> {
    const nowMs = performance.now();
    if (nowMs - this.#askedAtMs >= everyMs) {
      this.#askedAtMs = nowMs;
      this.#asking = this.#askNow();
    }
    await Promise.race([this.#asking, sleep(patienceMs, undefined, { ref: false })]);
    return performance.now() - this.#toldAtMs > maxMs ? null : this.#told;
  }
}

export const figures = (): Figures =>
  remember("metric-figures", () => new Figures(() => readMetricFigures(byInstall, systemClock())));
