import type * as operations from "@/lib/contracts/operations/jobs";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createJob } from "@/lib/services/jobs/create-job";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import { attemptIdOf } from "@/lib/services/jobs/fence";
import { getPreview, putPreview } from "@/lib/services/jobs/previews";
import { getJob, listJobEvents, listJobs, listSets } from "@/lib/services/jobs/read-jobs";
import { releaseJob } from "@/lib/services/jobs/release-job";
import { updateJob } from "@/lib/services/jobs/update-job";
import { handlers } from "../handlers";
import { reply, shownPicture } from "../reply";
import type { RequestLike } from "../request-like";
import { uploadOf } from "../upload";

/** The attempt that a runner's write belongs to. */
const fencedBy = ({ headers }: RequestLike) => ({ attemptId: attemptIdOf(headers.get("fluxara-attempt")) });

export const jobs = handlers<typeof operations>({
  createJob: ({ viewer, params, body, newId }) => createJob(viewer, params.ws, body, newId),
  listJobs: ({ viewer, params, query }) => listJobs(viewer, params.ws, query),
  getJob: ({ viewer, params }) => getJob(viewer, params.ws, params.job),
  updateJob: ({ viewer, params, body, request }) =>
    updateJob(viewer, params.ws, params.job, { ...body, ...fencedBy(request) }),
  deliverArtifact: async ({ viewer, params, query, request }) => {
    const { item, created } = await deliverArtifact(viewer, params.ws, params.job, {
      ...query,
      ...uploadOf(request),
      ...fencedBy(request),
    });
    return reply(item, { status: created ? 201 : 200 });
  },
  completeJob: ({ viewer, params, body, request }) =>
    completeJob(viewer, params.ws, params.job, { ...body, ...fencedBy(request) }),
  releaseJob: ({ viewer, params, body, request }) =>
    releaseJob(viewer, params.ws, params.job, { ...body, ...fencedBy(request) }),
  putPreview: ({ viewer, params, request }) =>
    putPreview(viewer, params.ws, params.job, { body: uploadOf(request).body, ...fencedBy(request) }),
  getJobPreview: async ({ viewer, params }) =>
    shownPicture(await getPreview(viewer, params.ws, params.job), "image/webp"),
  listJobEvents: ({ viewer, params, query }) => listJobEvents(viewer, params.ws, params.job, query),
  listSets: ({ viewer, params, query }) => listSets(viewer, params.ws, query),
});
