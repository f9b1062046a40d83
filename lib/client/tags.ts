"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import { changeArtifacts } from "./cached-artifacts";
import { call } from "./call";
import { useWrite } from "./write";

type Tagged = Pick<ArtifactItem, "id" | "tags">;

function showTags(cache: QueryClient, ws: string, { id, tags }: Tagged): void {
  changeArtifacts(cache, ws, (item) => (item.id === id ? { ...item, tags } : item));
}

/** Replaces an artifact's tags: at once in every cached response, put back if refused, stored in order. */
export function useTags(ws: string): (artifact: Tagged, tags: string[]) => void {
  const cache = useQueryClient();
  const storing = useWrite<{ tags: string[] }, { before: Tagged; tags: string[] }>({
    act: "tag",
    ws,
    queue: `tags ${ws}`,
    failed: "The tags were not saved",
    write: ({ before, tags }) =>
      call("PUT /workspaces/{ws}/artifacts/{id}/tags", { params: { ws, id: before.id }, body: { tags } }),
    show: (kept, { tags }, { before }) => showTags(kept, ws, { id: before.id, tags }),
    onFailed: (kept, _, { before }) => showTags(kept, ws, before),
  });
  return (artifact, tags) => {
    // A response in flight would bring back the old tags.
    for (const area of ["artifact", "compare"] as const) void cache.cancelQueries({ queryKey: [area, ws] });
    showTags(cache, ws, { id: artifact.id, tags });
    storing.mutate({ before: artifact, tags });
  };
}
