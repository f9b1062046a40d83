import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifact";

const waitMs = 3_000;

/** What a person may do here; the services ask the same table again. */
export type ArtifactRights = {
  mark: boolean;
  download: boolean;
  compare: boolean;
  decide: boolean;
  reviews: boolean;
  jobs: boolean;
  retention: boolean;
};

export function artifactOf(ws: string, id: string) {
  return queryOptions({
    queryKey: ["artifact", ws, id],
    queryFn: ({ signal }) => call(api.getArtifact, { params: { ws, id }, signal }),
    // One that waits for its job becomes available by itself.
    refetchInterval: ({ state }) => (state.data?.state === "written" ? waitMs : false),
  });
}

const atMost = 200;

/** What was made beside it: the rest of its variant set, else of its job. `whole` is false where there are more. */
export function siblingsOf(ws: string, { setId, jobId }: Pick<ArtifactItem, "setId" | "jobId">) {
  const within = setId === null ? { job: [jobId].filter((id) => id !== null) } : { set: [setId] };
  const isAlone = setId === null && jobId === null;
  return queryOptions({
    queryKey: ["artifacts", ws, "siblings", within],
    queryFn: async ({ signal }) => {
      if (isAlone) return { items: [], whole: true };
      const query = { ...within, sort: "oldest", limit: atMost } as const;
      const page = await call(api.listArtifacts, { params: { ws }, query, signal });
      return { items: page.items, whole: page.nextCursor === null };
    },
  });
}

/** Reviews that hold it, newest first, with every decision. */
export function reviewsOf(ws: string, artifact: string) {
  return queryOptions({
    queryKey: ["reviews", ws, "artifact", artifact],
    queryFn: async ({ signal }) => {
      const { items } = await call(api.listReviews, {
        params: { ws },
        query: { artifact, limit: 20 },
        signal,
      });
      return Promise.all(items.map(({ id }) => call(api.getReview, { params: { ws, id }, signal })));
    },
  });
}
