import type { QueryClient } from "@tanstack/react-query";

/** All that a decision shows in: crowns, what protects from removal, the computed selection, the reviews. */
const touched = ["artifacts", "artifact", "reviews", "selections", "compare", "retention"];

export function rereadDecided(cache: QueryClient, ws: string): Promise<unknown> {
  return Promise.all(touched.map((area) => cache.invalidateQueries({ queryKey: [area, ws] })));
}
