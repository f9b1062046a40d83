import { z } from "zod";
import { ArtifactItem } from "../artifact";
import { Completion, Job, JobBody, JobEvent, JobItem, JobPatch, JobStatus, VariantSet } from "../job";
import { bodyBytes, operation } from "../operation";
import { Id, InWorkspace, many, None, Paging, pageOf, paging, Slug, whole } from "../wire";

const InJob = z.strictObject({ ws: Slug, job: Id });

export const createJob = operation("createJob", {
  summary: "Create a job",
  audience: "job:write",
  params: InWorkspace,
  query: None,
  body: JobBody,
  bodyBytes: bodyBytes.job,
  response: Job,
  status: 201,
});

export const listJobs = operation("listJobs", {
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

export const getJob = operation("getJob", {
  summary: "Read a job",
  audience: "job:read",
  params: InJob,
  query: None,
  body: null,
  response: Job,
});

export const updateJob = operation("updateJob", {
  summary: "Run, fail or cancel a job",
  audience: "job:write",
  params: InJob,
  query: None,
  body: JobPatch,
  response: Job,
});

export const deliverArtifact = operation("deliverArtifact", {
  summary: "Deliver one artifact's bytes",
  audience: "job:write",
  params: InJob,
  query: z.strictObject({
    name: z.string().min(1).max(1000),
    index: whole(0, 9999),
  }),
  body: "bytes",
  response: ArtifactItem,
  status: 201,
});

export const completeJob = operation("completeJob", {
  summary: "Complete a job; its artifacts become available together",
  audience: "job:write",
  params: InJob,
  query: None,
  body: Completion,
  bodyBytes: bodyBytes.job,
  response: Job,
});

export const listJobEvents = operation("listJobEvents", {
  summary: "What happened to a job, oldest first",
  audience: "job:read",
  params: InJob,
  query: Paging,
  body: null,
  response: pageOf(JobEvent),
});

export const listSets = operation("listSets", {
  summary: "List variant sets, newest first",
  audience: "job:read",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(VariantSet),
});
