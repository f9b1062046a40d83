/** A completed job, or jobs to be made: what its work depends on. Null is unknown. */
export type Work = { model: string | null; steps: number | null; pixels: number | null; pictures: number };
export type CompletedWork = Work & { seconds: number; bytes: number | null };

export type TimeEstimate = {
  seconds: number | null;
  interval: [number, number] | null;
  /** `pictures`: how many completed jobs it is made from. */
  basis: { pictures: number; pipeline: string; model: string | null };
  bytes: number | null;
};

const fewest = 3;

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

const rounded = (seconds: number) => Math.round(seconds * 10) / 10;

/** The factors of the work that all jobs tell; one that some do not tell is left out for all. */
function unitsBy(all: readonly Work[]): (work: Work) => number {
  const known = (["steps", "pixels"] as const).filter((key) => all.every((work) => work[key] !== null));
  return (work) => known.reduce((units, key) => units * Math.max(1, work[key] ?? 1), work.pictures);
}

/**
 * How long work takes by what was completed, newest first. A model with too few completed jobs is taken to be
 * like all. `capacity`: how many jobs run at once.
 */
export function estimateOf(
  toDo: readonly (Work & { jobs: number })[],
  done: readonly CompletedWork[],
  { pipeline, capacity }: { pipeline: string; capacity: number },
): TimeEstimate {
  const models = new Set(toDo.map(({ model }) => model));
  const [only = null] = models.size === 1 ? models : [];
  const basis = { pictures: done.length, pipeline, model: only };
  const bytes = done.flatMap((work) => (work.bytes === null ? [] : [work.bytes / work.pictures]));
  const pictures = toDo.reduce((sum, work) => sum + work.jobs * work.pictures, 0);
  const size = bytes.length === 0 ? null : Math.round(quantile(bytes, 0.5) * pictures);
  if (done.length < fewest) return { seconds: null, interval: null, basis, bytes: size };
  const units = unitsBy([...toDo, ...done]);
  const rates = (model: string | null) => {
    const own = done.filter((work) => work.model === model);
    return (own.length < fewest ? done : own).map((work) => work.seconds / units(work));
  };
  const ratesOf = new Map([...models].map((model) => [model, rates(model)]));
  const secondsAt = (q: number) =>
    rounded(
      toDo.reduce(
        (sum, work) => sum + work.jobs * units(work) * quantile(ratesOf.get(work.model) ?? [], q),
        0,
      ) / Math.max(1, capacity),
    );
  return { seconds: secondsAt(0.5), interval: [secondsAt(0.25), secondsAt(0.75)], basis, bytes: size };
}

/**
 * Of work of several pipelines, one after the other: the runners of one may be those of the others. Unknown as soon as one
 * is.
 */
export function sumOf(all: readonly TimeEstimate[]): TimeEstimate {
  const total = (numbers: readonly (number | null | undefined)[]) =>
    numbers.reduce<number | null>((sum, one) => (sum === null || one == null ? null : sum + one), 0);
  const [seconds, low, high] = [
    total(all.map((each) => each.seconds)),
    total(all.map(({ interval }) => interval?.[0])),
    total(all.map(({ interval }) => interval?.[1])),
  ];
  const models = new Set(all.map(({ basis }) => basis.model));
  const pictures = new Map(all.map(({ basis }) => [basis.pipeline, basis.pictures]));
  return {
    seconds: seconds === null ? null : rounded(seconds),
    interval: low === null || high === null ? null : [rounded(low), rounded(high)],
    basis: {
      pictures: total([...pictures.values()]) ?? 0,
      pipeline: [...pictures.keys()].join(", "),
      model: models.size === 1 ? ([...models][0] ?? null) : null,
    },
    bytes: total(all.map(({ bytes }) => bytes)),
  };
}
