import type { Usage, UsageQuery } from "@/lib/contracts/usage";
import { listEnvironmentRows } from "@/lib/db/environments";
import { countUsage, findCounted, isLargeWorkspace, type UsageRow } from "@/lib/db/retention/usage-series";
import { hidesNothing } from "@/lib/db/sight/visible";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { groupBy } from "@/lib/domain/lists/group-by";
import { bytesToFree } from "@/lib/domain/usage/capacity";
import { type Forecast, forecastOf, type UsagePoint } from "@/lib/domain/usage/forecast";
import { dayOf, daysBefore, maxCountedLive, type UsageBy } from "@/lib/domain/usage/usage";
import { readUsedBytes, type UsedBytes } from "./used-bytes";

/** How many past days a forecast considers. */
const forecastDays = 45;

type UsageReading = { rows: UsageRow[]; at: Date };

/**
 * Counted now or, for a large workspace, last by the loop. If a blind review hides anything from the scope, only
 * counting now can leave that out.
 */
async function counted(scope: Scope, by: UsageBy, days: number, now: Date): Promise<UsageReading> {
  const query = { by, from: daysBefore(dayOf(now), days), to: dayOf(now) };
  if (hidesNothing(scope) && (await isLargeWorkspace(scope, maxCountedLive))) {
    const { rows, at } = await findCounted(scope, query);
    if (at !== null) return { rows, at };
  }
  return { rows: await countUsage(scope, query), at: now };
}

const lastOf = (rows: readonly UsageRow[]) => rows.at(-1) ?? { bytes: 0, count: 0 };

/** Skips the days before anything was stored: they would count as growth. */
function startedAt(rows: readonly UsageRow[]): readonly UsageRow[] {
  const first = rows.findIndex(({ bytes }) => bytes > 0);
  return first === -1 ? [] : rows.slice(first);
}

type Environments = ReadonlyMap<string, { capacityBytes: number | null }>;
type UsageContext = {
  byEnvironment: ReadonlyMap<string, UsageRow[]>;
  environments: Environments;
  used: UsedBytes;
};

/** The forecast of the environment that fills up first, if other workspaces stay as they are. */
function soonest({ byEnvironment, environments, used }: UsageContext): Forecast {
  const all = [...byEnvironment].flatMap(([key, rows]): Forecast[] => {
    const capacity = environments.get(key)?.capacityBytes ?? null;
    if (capacity === null) return [];
    const others = Math.max(0, (used.get(key) ?? 0) - lastOf(rows).bytes);
    const points = startedAt(rows).map(({ day, bytes }): UsagePoint => ({ day, bytes: bytes + others }));
    const forecast = forecastOf(points, capacity, key);
    const note =
      others === 0 || forecast.fullAt === null
        ? ""
        : " Other workspaces there are taken to stay as they are.";
    return [{ ...forecast, basis: forecast.basis + note }];
  });
  const full = (forecast: Forecast) => forecast.fullAt?.getTime() ?? Infinity;
  const [first] = all.sort((a, b) => full(a) - full(b));
  return first ?? forecastOf([], null, "");
}

function roomOf({ byEnvironment, environments, used }: UsageContext): Usage["environments"] {
  return [...environments].flatMap(([key, { capacityBytes }]) => {
    const ownBytes = lastOf(byEnvironment.get(key) ?? []).bytes;
    if (ownBytes === 0) return [];
    const bytes = Math.max(ownBytes, used.get(key) ?? 0);
    return [
      { key, bytes, ownBytes, capacityBytes, freeBytes: bytesToFree({ bytes, ownBytes, capacityBytes }) },
    ];
  });
}

/** The total capacity of the environments that the workspace uses; null if one of them is unlimited. */
function capacityOf({ byEnvironment, environments }: UsageContext): number | null {
  const used = [...byEnvironment].filter(([, rows]) => lastOf(rows).bytes > 0);
  const capacities = used.map(([key]) => environments.get(key)?.capacityBytes ?? null);
  if (capacities.length === 0 || capacities.includes(null)) return null;
  return capacities.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

const iso = ({ fullAt, interval, basis }: Forecast): Usage["forecast"] => ({
  fullAt: fullAt?.toISOString() ?? null,
  interval: interval && [interval[0].toISOString(), interval[1].toISOString()],
  basis,
});

/** What a workspace stores, over time and broken down by `by`, and when it will be full. */
export async function getUsage(viewer: Viewer, ws: string, { by, days }: UsageQuery): Promise<Usage> {
  const scope = authorize(viewer, ws, "retention:write");
  const now = scope.now();
  const rows = await listEnvironmentRows(scope);
  const [total, asked, perEnvironment, used] = await Promise.all([
    counted(scope, "total", 0, now),
    counted(scope, by, days, now),
    counted(scope, "environment", forecastDays, now),
    readUsedBytes(rows),
  ]);
  const known: UsageContext = {
    byEnvironment: groupBy(perEnvironment.rows, ({ key }) => key),
    environments: new Map(rows.map(({ key, capacityBytes }) => [key, { capacityBytes }])),
    used,
  };
  const { bytes, count } = lastOf(total.rows);
  return {
    total: { bytes, count, capacityBytes: capacityOf(known) },
    countedAt: asked.at.toISOString(),
    series: [...groupBy(asked.rows, ({ key }) => key)].map(([key, points]) => ({
      key,
      points: points.map(({ day, ...point }) => ({ date: day, bytes: point.bytes, count: point.count })),
    })),
    forecast: iso(soonest(known)),
    environments: roomOf(known),
  };
}
