import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Job } from "@/lib/contracts/job";
import { call } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";

const pollMs = 3_000;

export const isUnfinished = ({ status }: Pick<Job, "status">) => status === "queued" || status === "running";

/** Newest first; polled while any loaded job is unfinished. */
export function jobsOf(ws: string, statuses: readonly Job["status"][]) {
  return infiniteQueryOptions({
    queryKey: keyOf("jobs", ws, "list", ...statuses),
    queryFn: ({ pageParam, signal }) => {
      const query = { status: [...statuses], ...cursorIn(pageParam) };
      return call("GET /workspaces/{ws}/jobs", { params: { ws }, query, signal });
    },
    ...paging,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isUnfinished)) ? pollMs : false,
  });
}

export function jobOf(ws: string, job: string) {
  return queryOptions({
    queryKey: keyOf("jobs", ws, "one", job),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/jobs/{job}", { params: { ws, job }, signal }),
    refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? pollMs : false),
  });
}

export function eventsOf(ws: string, { id: job, status, artifacts }: Job) {
  return infiniteQueryOptions({
    queryKey: keyOf("jobs", ws, "one", job, "events", status, artifacts),
    queryFn: ({ pageParam, signal }) =>
      call("GET /workspaces/{ws}/jobs/{job}/events", {
        params: { ws, job },
        query: cursorIn(pageParam),
        signal,
      }),
    ...paging,
  });
}
