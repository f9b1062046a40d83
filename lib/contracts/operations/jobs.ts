import * as z from "zod";
import { ArtifactItem } from "../artifacts/artifact";
import { Completion, Job, JobBody, JobEvent, JobItem, JobPatch, JobStatus, VariantSet } from "../jobs";
import { bodyBytes, operation } from "../operation";
import { ReleaseBody } from "../runners";
import { Id, InWorkspace, many, NamedPaging, None, Paging, pageOf, paging, Slug, whole } from "../wire";

const InJob = z.strictObject({ ws: Slug, job: Id });

export const createJob = operation("POST /workspaces/{ws}/jobs", {
  summary: "Create a job",
  audience: "job:write",
  params: InWorkspace,
  query: None,
  body: JobBody,
  bodyBytes: bodyBytes.job,
  response: Job,
  status: 201,
});

export const listJobs = operation("GET /workspaces/{ws}/jobs", {
  summary: "List jobs, newest first",
  audience: "job:read",
  params: InWorkspace,
  query: z.strictObject({
    status: many(JobStatus),
    set: many(Id),
    externalId: z.string().optional(),
    ...paging,
  }),
  body: null,
  response: pageOf(JobItem),
});

export const getJob = operation("GET /workspaces/{ws}/jobs/{job}", {
  summary: "Read a job",
  audience: "job:read",
  params: InJob,
  query: None,
  body: null,
  response: Job,
});

export const updateJob = operation("PATCH /workspaces/{ws}/jobs/{job}", {
  summary: "Start, fail or cancel a job",
  audience: "job:run",
  params: InJob,
  query: None,
  body: JobPatch,
  response: Job,
});

export const deliverArtifact = operation("POST /workspaces/{ws}/jobs/{job}/artifacts", {
  summary: "Deliver one artifact's bytes",
  audience: "job:run",
  params: InJob,
  query: z.strictObject({
    name: z.string().min(1).max(1000),
    index: whole(0, 9999),
  }),
  body: "bytes",
  response: ArtifactItem,
  status: 201,
});

export const completeJob = operation("POST /workspaces/{ws}/jobs/{job}/complete", {
  summary: "Complete a job; its artifacts become available together",
  audience: "job:run",
  params: InJob,
  query: None,
  body: Completion,
  bodyBytes: bodyBytes.job,
  response: Job,
});

export const releaseJob = operation("POST /workspaces/{ws}/jobs/{job}/release", {
  summary: "Release a claimed job without counting the attempt",
  audience: "job:run",
  params: InJob,
  query: None,
  body: ReleaseBody,
  response: null,
});

export const putPreview = operation("PUT /workspaces/{ws}/jobs/{job}/preview", {
  summary: "Replace the preview of a running job: a JPEG, PNG or WebP of at most 512 KiB",
  audience: "job:run",
  params: InJob,
  query: None,
  body: "bytes",
  response: null,
});

export const getJobPreview = operation("GET /workspaces/{ws}/jobs/{job}/preview", {
  summary: "Read the newest preview of a running job, as WebP of at most 512 px",
  audience: "job:read",
  params: InJob,
  /** `n` makes addresses differ. */
  query: z.strictObject({ n: z.string().max(40).optional() }),
  body: null,
  response: "stream",
});

export const listJobEvents = operation("GET /workspaces/{ws}/jobs/{job}/events", {
  summary: "List a job's events, oldest first",
  audience: "job:read",
  params: InJob,
  query: Paging,
  body: null,
  response: pageOf(JobEvent),
});

export const listSets = operation("GET /workspaces/{ws}/sets", {
  summary: "List variant sets, newest first; `q` finds words of titles and keys",
  audience: "job:read",
  params: InWorkspace,
  query: NamedPaging,
  body: null,
  response: pageOf(VariantSet),
  assistants: true,
});
