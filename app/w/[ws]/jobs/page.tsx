import type { Metadata } from "next";
import { JobList } from "@/components/jobs/job-list";
import { JobTabs } from "@/components/jobs/job-tabs";
import { Page } from "@/components/shell/page";
import { JobStatus } from "@/lib/contracts/jobs";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listJobs } from "@/lib/services/jobs/read-jobs";
import { orNotFound } from "../or-not-found";

export const metadata: Metadata = { title: "Jobs" };

type Props = {
  params: Promise<{ ws: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const pageSize = 50;

export default async function JobsPage({ params, searchParams }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/jobs`);
  const status = JobStatus.safeParse((await searchParams).status).data ?? null;
  const query = { status: status === null ? [] : [status], set: [], limit: pageSize };
  const first = await orNotFound(listJobs(viewer, ws, query));
  return (
    <Page crumbs={[{ label: "Jobs" }]}>
      <div className="mb-4">
        <JobTabs ws={ws} current="jobs" />
      </div>
      <JobList ws={ws} first={first} firstStatus={status} />
    </Page>
  );
}
