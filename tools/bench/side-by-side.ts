/** The result of running a case once. */
export type Measurement = { units: number; wallMs: number; cpuMs: number };

export type Contender = () => Promise<Measurement>;

/** One number per round; equal indexes are the same round. */
export type Figures = { perSecond: number[]; cpuMsEach: number[] };

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Times `work`, which returns its units; `cpu` reads a clock of CPU time. */
export async function timed(cpu: () => number, work: () => Promise<number>): Promise<Measurement> {
  const cpuBefore = cpu();
  const before = performance.now();
  const units = await work();
  const wallMs = performance.now() - before;
  return { units, wallMs, cpuMs: cpu() - cpuBefore };
}

/** Runs all cases in each round, after one round of warm-up, so a machine that slows down midway slows all of them. */
export async function sideBySide<K extends string>(
  cases: Record<K, Contender>,
  rounds: number,
): Promise<Record<K, Figures>> {
  const names = Object.keys(cases) as K[];
  const figures = {} as Record<K, Figures>;
  for (const name of names) figures[name] = { perSecond: [], cpuMsEach: [] };
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const { units, wallMs, cpuMs } = await cases[name]();
      if (round < 0) continue;
      figures[name].perSecond.push((units / wallMs) * 1000);
      figures[name].cpuMsEach.push(cpuMs / units);
    }
  }
  return figures;
}

/** The median, over the rounds, of one figure divided by another. */
export function ratio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, round) => value / (below[round] ?? Number.NaN)));
}
