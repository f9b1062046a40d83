import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import { cursorIn, paging } from "@/lib/client/paging";
import type { Job } from "@/lib/contracts/job";

const pollMs = 3_000;

export const isUnfinished = ({ status }: Pick<Job, "status">) => status === "queued" || status === "running";

/** Newest first; asked again while one of those shown is still at it. */
export function jobsOf(ws: string, statuses: readonly Job["status"][]) {
  return infiniteQueryOptions({
    queryKey: ["jobs", ws, ...statuses],
    queryFn: ({ pageParam, signal }) => {
      const query = { status: [...statuses], ...cursorIn(pageParam) };
      return call(api.listJobs, { params: { ws }, query, signal });
    },
    ...paging,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isUnfinished)) ? pollMs : false,
  });
}

const poll = (job: Job | undefined) => (job !== undefined && isUnfinished(job) ? pollMs : false);

export function jobOf(ws: string, job: string) {
  return queryOptions({
    queryKey: ["job", ws, job],
    queryFn: ({ signal }) => call(api.getJob, { params: { ws, job }, signal }),
    refetchInterval: ({ state }) => poll(state.data),
  });
}

/**
 * What it made, removed ones too; written ones come only to those who may see them. The job's status and count are
 * part of the key: when either changes there is something new to read.
 */
export function artifactsOf(ws: string, job: string, status: Job["status"], count: number) {
  return infiniteQueryOptions({
    queryKey: ["artifacts", ws, "job", job, status, count],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        job: [job],
        state: ["available", "removed", "written"],
        sort: "oldest" as const,
        limit: 100,
        ...cursorIn(pageParam),
      };
      return call(api.listArtifacts, { params: { ws }, query, signal });
    },
    ...paging,
  });
}

export function eventsOf(ws: string, { id: job, status, artifacts }: Job) {
  return infiniteQueryOptions({
    queryKey: ["job", ws, job, "events", status, artifacts],
    queryFn: ({ pageParam, signal }) =>
      call(api.listJobEvents, {
        params: { ws, job },
        query: cursorIn(pageParam),
        signal,
      }),
    ...paging,
  });
}
