import { queryOptions } from "@tanstack/react-query";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Job } from "@/lib/contracts/jobs";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { tilesAtOnce } from "../paging";
import { keyOf } from "../touches";

const pollMs = 3_000;

export function artifactOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("artifact", ws, id),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id }, signal }),
    // A written artifact becomes available when its job completes.
    refetchInterval: ({ state }) => (state.data?.state === "written" ? pollMs : false),
  });
}

/** The artifact, or null if it cannot be read. */
export const findArtifact = (ws: string, id: string) =>
  call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id } }).catch(() => null);

const maxSiblings = 200;

/** Artifacts of the same variant set, or else of the same job. `whole` is false if there are more. */
export function siblingsOf(ws: string, { setId, jobId }: Pick<ArtifactItem, "setId" | "jobId">) {
  const within = setId === null ? { job: [jobId].filter((id) => id !== null) } : { set: [setId] };
  const isAlone = setId === null && jobId === null;
  return queryOptions({
    queryKey: keyOf("artifacts", ws, "siblings", within),
    queryFn: async ({ signal }) => {
      if (isAlone) return { items: [], whole: true };
      const query = { ...within, sort: "oldest", limit: maxSiblings } as const;
      const page = await call("GET /workspaces/{ws}/artifacts", { params: { ws }, query, signal });
      return { items: page.items, whole: page.nextCursor === null };
    },
  });
}

/** A selection's artifacts, newest first, including removed ones. */
export function artifactsIn(ws: string, selection: string) {
  return pagedQuery(
    keyOf("artifacts", ws, "selection", selection),
    ({ cursor, signal }): Promise<Page<ArtifactItem>> => {
      const query = {
        selection,
        state: ["available", "removed"],
        limit: tilesAtOnce,
        ...cursor,
      };
      return call("GET /workspaces/{ws}/artifacts", { params: { ws }, query, signal });
    },
  );
}

/**
 * A job's artifacts, including removed ones, and written ones for those who may see them. The job's status and count
 * are part of the key, so that a change of either refetches.
 */
export function artifactsOfJob(ws: string, { id, status, artifacts }: Job) {
  return pagedQuery(keyOf("artifacts", ws, "job", id, status, artifacts), ({ cursor, signal }) => {
    const query = {
      job: [id],
      state: ["available", "removed", "written"],
      sort: "oldest" as const,
      limit: tilesAtOnce,
      ...cursor,
    };
    return call("GET /workspaces/{ws}/artifacts", { params: { ws }, query, signal });
  });
}
