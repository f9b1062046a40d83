import type { Asked, Sample } from "./gauges";

/** Others are summed up: operators may make any number of environments. */
const mostEnvironments = 50;

type Sized = { key: string; bytes: number; capacity: number | null };

/** The largest first. */
function sized({ figures }: Asked): Sized[] {
  if (figures === null) return [];
  const counted = new Map(JSON.parse(figures.room ?? "[]") as [string, number][]);
  return figures.environments
    .map(({ key, bytes, capacity }) => ({ key, capacity, bytes: counted.get(key) ?? bytes }))
    .sort((a, b) => b.bytes - a.bytes || (a.key < b.key ? -1 : 1));
}

function samples(asked: Asked, value: (environment: Sized) => number | null): Sample[] {
  const all = sized(asked);
  const told = all.slice(0, mostEnvironments).flatMap((each) => {
    const is = value(each);
    return is === null ? [] : [{ labels: { environment: each.key }, value: is }];
  });
  const others = all.slice(mostEnvironments).flatMap((each) => value(each) ?? []);
  const sum = others.reduce((total, each) => total + each, 0);
  return others.length === 0 ? told : [...told, { labels: { environment: "other" }, value: sum }];
}

export const environmentBytes = (asked: Asked): Sample[] => samples(asked, ({ bytes }) => bytes);
export const environmentCapacities = (asked: Asked): Sample[] => samples(asked, ({ capacity }) => capacity);
