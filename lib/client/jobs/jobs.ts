import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Job } from "@/lib/contracts/jobs";
import { call, urlOf } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";

const pollMs = 3_000;
/** Its progress and preview change that often. */
const runningMs = 1_000;

export const isUnfinished = ({ status }: Pick<Job, "status">) => status === "queued" || status === "running";

/** Newest first; polled while any loaded job is unfinished. */
export function jobsOf(ws: string, statuses: readonly Job["status"][]) {
  return infiniteQueryOptions({
    ...pagedQuery(keyOf("jobs", ws, "list", ...statuses), ({ cursor, signal }) => {
      const query = { status: [...statuses], ...cursor };
      return call("GET /workspaces/{ws}/jobs", { params: { ws }, query, signal });
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isUnfinished)) ? pollMs : false,
  });
}

export function jobOf(ws: string, job: string) {
  return queryOptions({
    queryKey: keyOf("jobs", ws, "one", job),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/jobs/{job}", { params: { ws, job }, signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.status === "running" ? runningMs : data && isUnfinished(data) ? pollMs : false,
  });
}

export function eventsOf(ws: string, { id: job, status, artifacts }: Job) {
  return pagedQuery(keyOf("jobs", ws, "one", job, "events", status, artifacts), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/jobs/{job}/events", { params: { ws, job }, query: cursor, signal }),
  );
}

/** The newest picture of a running job, under another address whenever its progress changes. */
export function previewUrl(ws: string, { id: job, progress }: Pick<Job, "id" | "progress">): string {
  const n = progress?.step ?? progress?.fraction ?? 0;
  return urlOf("GET /workspaces/{ws}/jobs/{job}/preview", { ws, job }, { n });
}
