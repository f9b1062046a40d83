import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JobView } from "@/components/jobs/job-view";
import { Page } from "@/components/shell/page";
import { CopyButton } from "@/components/ui/text/copy-button";
import { api } from "@/lib/contracts/api";
import { jobName } from "@/lib/domain/jobs/job-name";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Job" };

type Props = { params: Promise<{ ws: string; job: string }> };

export default async function JobPage({ params }: Props) {
  const { ws, job: id } = await params;
  const viewer = await requireViewer(`/w/${ws}/jobs/${id}`);
  if (!api.getJob.params.safeParse({ ws, job: id }).success) notFound();
  const job = await orNotFound(getJob(viewer, ws, id));
  const crumbs = [{ label: "Jobs", href: `/w/${ws}/jobs` }, { label: jobName(job) }];
  return (
    <Page
      crumbs={crumbs}
      actions={<CopyButton value={id} what="job id" className="text-ink-3 max-md:hidden" />}
    >
      <JobView key={id} ws={ws} initial={job} />
    </Page>
  );
}
