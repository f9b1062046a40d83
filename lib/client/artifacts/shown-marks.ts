import type { QueryClient } from "@tanstack/react-query";
import type { ArtifactItem, MyMark } from "@/lib/contracts/artifacts/artifact";
import { changeArtifacts, changeQuery, followArrivals } from "./cached-artifacts";

/** Only the fields that change, before and after. */
export type MarkChange = { id: string; from: Partial<MyMark>; to: Partial<MyMark> };

const withMarks = (changes: readonly MarkChange[]) => {
  const byId = new Map(changes.map(({ id, to }) => [id, to]));
  return (item: ArtifactItem): ArtifactItem => {
    const to = byId.get(item.id);
    return to === undefined ? item : { ...item, marks: { ...item.marks, ...to } };
  };
};

export const showMarks = (cache: QueryClient, ws: string, changes: readonly MarkChange[]): void =>
  changeArtifacts(cache, ws, withMarks(changes));

type ShownMarks = { ws: string; changes: readonly MarkChange[] };

const shownIn = new WeakMap<QueryClient, Set<ShownMarks>>();

/** What each response shows over its own marks, in order. */
function shownOver(cache: QueryClient): Set<ShownMarks> {
  const known = shownIn.get(cache);
  if (known !== undefined) return known;
  const shown = new Set<ShownMarks>();
  shownIn.set(cache, shown);
  followArrivals(cache, (query) => {
    for (const { ws, changes } of shown)
      if (ws === query.queryKey[1]) changeQuery(cache, query, withMarks(changes));
  });
  return shown;
}

/**
 * Shows marks in every cached response, and in each that arrives until the returned function is called: pages and lists
 * may have been read before the marks were stored.
 */
export function keepShowing(cache: QueryClient, made: ShownMarks): () => void {
  const shown = shownOver(cache).add(made);
  showMarks(cache, made.ws, made.changes);
  return () => shown.delete(made);
}
