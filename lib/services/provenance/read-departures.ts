import type { Departure, DeparturePeriod, DepartureQuery, DepartureTotals } from "@/lib/contracts/departures";
import type { Page } from "@/lib/contracts/wire";
import {
  countDepartures,
  type DepartureFilters,
  type DepartureRow,
  listDepartureRows,
} from "@/lib/db/provenance/list-departures";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { isMarked } from "@/lib/domain/provenance/departure";

export const periodOf = ({ after, before }: DeparturePeriod): DepartureFilters => ({
  after: after === undefined ? undefined : new Date(after),
  before: before === undefined ? undefined : new Date(before),
});

export function departureDto({ accountId, accountName, at, ...row }: DepartureRow): Departure {
  return {
    ...row,
    at: at.toISOString(),
    by: accountId === null ? null : { id: accountId, name: accountName ?? "a removed account" },
    marked: isMarked(row.ai, row.mark),
  };
}

/** Files that left, newest first. */
export async function listDepartures(
  viewer: Viewer,
  ws: string,
  { limit, cursor, how, marked, ...period }: DepartureQuery,
): Promise<Page<Departure>> {
  const scope = authorize(viewer, ws, "audit:read");
  const asked = { ...periodOf(period), how, marked, beyond: timeCursor(cursor), take: limit + 1 };
  const rows = await listDepartureRows(scope, { ...asked, direction: "desc" });
  const { items, nextCursor } = pageOf(rows, limit, ({ at, id }) => cursorOf({ at: at.toISOString(), id }));
  return { items: items.map(departureDto), nextCursor };
}

/** How many files left, and how many of those with AI content carried their mark. */
export async function getDepartureTotals(
  viewer: Viewer,
  ws: string,
  period: DeparturePeriod,
): Promise<DepartureTotals> {
  const scope = authorize(viewer, ws, "audit:read");
  const { files, marked, unmarked } = await countDepartures(scope, periodOf(period));
  return { files, ai: marked + unmarked, marked, unmarked };
}
