import type { QueryClient } from "@tanstack/react-query";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import { type ArtifactPages, artifactsKey } from "./use-artifacts";

/** Changes some artifacts wherever they are listed; pages without them stay the same objects. */
export function patchArtifacts(
  cache: QueryClient,
  ws: string,
  changes: ReadonlyMap<string, Partial<ArtifactItem>>,
): void {
  cache.setQueriesData<ArtifactPages>({ queryKey: artifactsKey(ws) }, (data) => {
    if (data === undefined) return data;
    const pages = data.pages.map((page) => {
      if (!page.items.some((item) => changes.has(item.id))) return page;
      return {
        ...page,
        items: page.items.map((item) => (changes.has(item.id) ? { ...item, ...changes.get(item.id) } : item)),
      };
    });
    return { ...data, pages };
  });
}
