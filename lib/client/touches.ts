import type { QueryClient } from "@tanstack/react-query";

/** What is kept in the browser, by the first part of its key. */
export type Area =
  | "artifacts"
  | "artifact"
  | "facets"
  | "compare"
  | "reviews"
  | "selections"
  | "selection"
  | "exports"
  | "retention"
  | "jobs"
  | "sets"
  | "members"
  | "tokens"
  | "accounts"
  | "workspaces"
  | "me";

/** Areas that belong to no workspace have this as the second part of their keys. */
export const everywhere = "*";

/** A query's key: its area, its workspace, and what tells it apart there. */
export const keyOf = (area: Area, ws: string, ...rest: readonly unknown[]) => [area, ws, ...rest] as const;

type Touched = {
  /** Read again at once where it shows. */
  now: readonly Area[];
  /** Read again the next time that it is shown: the page that wrote shows the change already. */
  later?: readonly Area[];
};

const everyArtifact = ["artifacts", "artifact", "facets", "compare"] as const;

/** What each write touches. */
export const touches = {
  mark: { now: ["facets"], later: ["artifacts"] },
  decide: { now: [...everyArtifact, "reviews", "selections", "selection", "retention"] },
  openReview: { now: [...everyArtifact, "reviews", "retention"] },
  makeSelection: { now: ["selections"] },
  /** What is listed again at once where something comes in; a page that takes something out hides it by itself. */
  putIntoSelection: { now: ["selections", "artifacts", "facets"], later: ["selection"] },
  takeOutOfSelection: { now: ["selections"], later: ["artifacts", "facets"] },
  changeSelection: { now: ["selections"] },
  makeExport: { now: ["exports"] },
  changePolicy: { now: [...everyArtifact, "retention"] },
  makePlan: { now: [] },
  remove: {
    now: [...everyArtifact, "reviews", "retention", "jobs", "selections", "selection"],
    later: ["exports"],
  },
  changeMember: { now: ["members"], later: ["accounts"] },
  changeToken: { now: ["tokens"] },
  changeAccount: { now: ["accounts"], later: ["members"] },
  changeWorkspace: { now: ["workspaces"] },
  /** What ends with a page of its own, or touches nothing that is kept. */
  nothing: { now: [] },
} as const satisfies Record<string, Touched>;

export type Act = keyof typeof touches;

/** Marks what a write touched as stale: in its workspace, and what belongs to none. */
export function markStale(cache: QueryClient, ws: string, act: Act): void {
  const { now, later = [] }: Touched = touches[act];
  const mark = (areas: readonly Area[], refetchType: "active" | "none") => {
    for (const area of areas)
      for (const place of new Set([ws, everywhere]))
        void cache.invalidateQueries({ queryKey: [area, place], refetchType });
  };
  mark(now, "active");
  mark(later, "none");
}
