import type * as operations from "@/lib/contracts/operations/jobs";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createJob } from "@/lib/services/jobs/create-job";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import { getJob, listJobEvents, listJobs, listSets } from "@/lib/services/jobs/read-jobs";
import { updateJob } from "@/lib/services/jobs/update-job";
import { handlers } from "../handlers";
import { reply } from "../reply";
import { uploadOf } from "../upload";

export const jobs = handlers<typeof operations>({
  createJob: ({ viewer, params, body, newId }) => createJob(viewer, params.ws, body, newId),
  listJobs: ({ viewer, params, query }) => listJobs(viewer, params.ws, query),
  getJob: ({ viewer, params }) => getJob(viewer, params.ws, params.job),
  updateJob: ({ viewer, params, body }) => updateJob(viewer, params.ws, params.job, body),
  deliverArtifact: async ({ viewer, params, query, request }) => {
    const { item, created } = await deliverArtifact(viewer, params.ws, params.job, {
      ...query,
      ...uploadOf(request),
    });
    return reply(item, { status: created ? 201 : 200 });
  },
  completeJob: ({ viewer, params, body }) => completeJob(viewer, params.ws, params.job, body),
  listJobEvents: ({ viewer, params, query }) => listJobEvents(viewer, params.ws, params.job, query),
  listSets: ({ viewer, params, query }) => listSets(viewer, params.ws, query),
});
