import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { updateJob } from "@/lib/services/jobs/update-job";

export const GET = route(api.getJob, ({ viewer, params }) => getJob(viewer, params.ws, params.job));
export const PATCH = route(api.updateJob, ({ viewer, params, body }) =>
  updateJob(viewer, params.ws, params.job, body),
);
