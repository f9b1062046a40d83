import type { Query, QueryClient } from "@tanstack/react-query";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Area } from "../touches";

/** Where cached responses hold artifacts: list pages, comparisons, and the covers of reviews. */
const holders = ["pages", "items", "cover"] as const;
const areas: readonly Area[] = ["artifacts", "artifact", "compare", "candidates", "reviews"];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isArtifact = (value: Record<string, unknown>) => typeof value.id === "string" && isRecord(value.marks);

type ItemChange = (item: ArtifactItem) => ArtifactItem;

function changedIn(data: unknown, change: ItemChange): unknown {
  if (Array.isArray(data)) {
    const next = data.map((each) => changedIn(each, change));
    return next.some((each, i) => each !== data[i]) ? next : data;
  }
  if (!isRecord(data)) return data;
  if (isArtifact(data)) return change(data as unknown as ArtifactItem);
  const parts = holders
    .filter((key) => key in data)
    .map((key) => [key, changedIn(data[key], change)] as const);
  return parts.some(([key, part]) => part !== data[key]) ? { ...data, ...Object.fromEntries(parts) } : data;
}

const keptIn = (cache: QueryClient, ws: string): Query[] =>
  areas.flatMap((area) => cache.getQueryCache().findAll({ queryKey: [area, ws] }));

/** Calls `arrived` with each response about artifacts that comes from the server from now on. */
export function followArrivals(cache: QueryClient, arrived: (query: Query) => void): void {
  cache.getQueryCache().subscribe((event) => {
    const isAnswer = event.type === "updated" && event.action.type === "success" && !event.action.manual;
    if ((event.type === "added" || isAnswer) && areas.some((area) => area === event.query.queryKey[0]))
      arrived(event.query);
  });
}

export function changeQuery(cache: QueryClient, query: Query, change: ItemChange): void {
  const { data, dataUpdatedAt, isInvalidated } = query.state;
  const next = changedIn(data, change);
  if (next === data) return;
  cache.setQueryData(query.queryKey, next, { updatedAt: dataUpdatedAt });
  if (isInvalidated) query.invalidate();
}

/**
 * Changes artifacts in every cached response; responses without them keep their identity. Leaves `dataUpdatedAt` as it
 * is. A response that was asked for before knows nothing of the change, and is changed once it arrives.
 */
export function changeArtifacts(cache: QueryClient, ws: string, change: ItemChange): void {
  for (const query of keptIn(cache, ws)) {
    changeQuery(cache, query, change);
    void query.promise?.then(
      () => changeQuery(cache, query, change),
      () => undefined,
    );
  }
}

/** The artifact from the most recently fetched response that holds it. */
export function findCached(cache: QueryClient, ws: string, id: string): ArtifactItem | undefined {
  let found: ArtifactItem | undefined;
  let readAt = 0;
  for (const { state } of keptIn(cache, ws)) {
    if (state.dataUpdatedAt < readAt) continue;
    changedIn(state.data, (item) => {
      if (item.id === id) {
        found = item;
        readAt = state.dataUpdatedAt;
      }
      return item;
    });
  }
  return found;
}
