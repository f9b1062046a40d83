import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { completeJob } from "@/lib/services/jobs/complete-job";

export const POST = route(api.completeJob, ({ viewer, params, body }) =>
  completeJob(viewer, params.ws, params.job, body),
);
