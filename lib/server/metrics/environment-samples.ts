import type { GaugeSample, Readings } from "./gauges";

/** Others are summed up: operators may make any number of environments. */
const maxEnvironments = 50;

type EnvironmentSize = { key: string; bytes: number; capacity: number | null };

/** The largest first. */
function sized({ figures }: Readings): EnvironmentSize[] {
  if (figures === null) return [];
  const counted = new Map(JSON.parse(figures.room ?? "[]") as [string, number][]);
  return figures.environments
    .map(({ key, bytes, capacity }) => ({ key, capacity, bytes: counted.get(key) ?? bytes }))
    .sort((a, b) => b.bytes - a.bytes || (a.key < b.key ? -1 : 1));
}

function samples(asked: Readings, value: (environment: EnvironmentSize) => number | null): GaugeSample[] {
  const all = sized(asked);
  const samples = all.slice(0, maxEnvironments).flatMap((each) => {
    const is = value(each);
    return is === null ? [] : [{ labels: { environment: each.key }, value: is }];
  });
  const others = all.slice(maxEnvironments).flatMap((each) => value(each) ?? []);
  const sum = others.reduce((total, each) => total + each, 0);
  return others.length === 0 ? samples : [...samples, { labels: { environment: "other" }, value: sum }];
}

export const environmentBytes = (asked: Readings): GaugeSample[] => samples(asked, ({ bytes }) => bytes);
export const environmentCapacities = (asked: Readings): GaugeSample[] =>
  samples(asked, ({ capacity }) => capacity);
