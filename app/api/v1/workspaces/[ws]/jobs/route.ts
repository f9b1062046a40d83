import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { createJob } from "@/lib/services/jobs/create-job";
import { listJobs } from "@/lib/services/jobs/read-jobs";

export const POST = route(api.createJob, ({ viewer, params, body, newId }) =>
  createJob(viewer, params.ws, body, newId),
);
export const GET = route(api.listJobs, ({ viewer, params, query }) => listJobs(viewer, params.ws, query));
