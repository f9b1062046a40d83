"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ListTree } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Segmented } from "@/components/ui/form/segmented";
import { jobsOf } from "@/lib/client/jobs/jobs";
import type { JobItem } from "@/lib/contracts/jobs";
import type { Page } from "@/lib/contracts/wire";
import { jobStatuses } from "@/lib/domain/jobs/lifecycle";
import { JobTable } from "./job-table";

type StatusFilter = JobItem["status"] | "all";

const words: Record<StatusFilter, string> = {
  all: "All",
  queued: "Queued",
  running: "Running",
  completed: "Completed",
  failed: "Failed",
  canceled: "Canceled",
};
const options = (Object.keys(words) as StatusFilter[]).map((value) => ({ value, label: words[value] }));

type JobListProps = { ws: string; first: Page<JobItem>; firstStatus: JobItem["status"] | null };

/** All jobs, or those in one state; polled while any of them is unfinished. */
export function JobList({ ws, first, firstStatus }: JobListProps) {
  const [status, setStatus] = useQueryState("status", parseAsStringLiteral(jobStatuses));
  const jobs = useInfiniteQuery({
    ...jobsOf(ws, status === null ? [] : [status]),
    ...(status === firstStatus ? { initialData: { pages: [first], pageParams: [null] } } : {}),
  });
  const items = jobs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="overflow-x-auto">
        <Segmented<StatusFilter>
          label="State"
          value={status ?? "all"}
          onChange={(next) => void setStatus(next === "all" ? null : next)}
          options={options}
          className="max-sm:min-w-full max-sm:*:flex-auto max-sm:*:px-1!"
        />
      </div>
      <ReadFailure read={jobs} what="The jobs" />
      {items.length > 0 ? <JobTable ws={ws} jobs={items} /> : null}
      {items.length === 0 && jobs.isSuccess ? <NoJobs status={status} /> : null}
      <ShowMore list={jobs} className="justify-self-start">
        Load more
      </ShowMore>
    </div>
  );
}

function NoJobs({ status }: { status: JobItem["status"] | null }) {
  if (status !== null) {
    return (
      <EmptyState icon={<ListTree />} title={`No ${status} jobs`}>
        Choose another state above, or All.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<ListTree />} title="No jobs yet">
      A runner creates them over HTTP with a token of this workspace. To import a folder of pictures, run{" "}
      <code className="num text-ink">npx fluxara import FOLDER</code>. It creates one job per file.
    </EmptyState>
  );
}
