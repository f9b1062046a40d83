import * as z from "zod";
import {
  Batch,
  BatchBody,
  BatchCell,
  BatchPatch,
  BatchPreview,
  BatchState,
  CancelBody,
  Canceled,
  ExtendBody,
  Retried,
  RetryBody,
} from "../batches";
import { JobStatus } from "../jobs";
import { bodyBytes, operation } from "../operation";
import { QueueCounts } from "../queue";
import { Flag, Id, InWorkspace, InWorkspaceWithId, many, None, pageOf, paging } from "../wire";

export const previewBatch = operation("POST /workspaces/{ws}/batches/preview", {
  summary:
    "Preview what a batch would create, without writing anything; 200 also for a batch that would be refused",
  audience: "batch:write",
  params: InWorkspace,
  query: None,
  body: BatchBody,
  bodyBytes: bodyBytes.job,
  response: BatchPreview,
});

export const createBatch = operation("POST /workspaces/{ws}/batches", {
  summary: "Create a batch with all of its jobs, atomically",
  audience: "batch:write",
  params: InWorkspace,
  query: None,
  body: BatchBody,
  bodyBytes: bodyBytes.job,
  response: Batch,
  status: 201,
});

export const listBatches = operation("GET /workspaces/{ws}/batches", {
  summary: "List batches, newest first",
  audience: "job:read",
  params: InWorkspace,
  query: z.strictObject({ state: many(BatchState), mine: Flag.optional(), set: many(Id), ...paging }),
  body: null,
  response: pageOf(Batch),
  assistants: true,
});

export const getBatch = operation("GET /workspaces/{ws}/batches/{id}", {
  summary: "Read a batch",
  audience: "job:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Batch,
  assistants: true,
});

export const listCells = operation("GET /workspaces/{ws}/batches/{id}/cells", {
  summary: "List a batch's cells in the order of creation; `state` is that of a cell's newest job",
  audience: "job:read",
  params: InWorkspaceWithId,
  query: z.strictObject({ state: many(JobStatus), ...paging }),
  body: null,
  response: pageOf(BatchCell),
  assistants: true,
});

export const readQueue = operation("GET /workspaces/{ws}/queue", {
  summary: "Count queued and running jobs of batches, and open batches",
  audience: "job:read",
  params: InWorkspace,
  query: None,
  body: null,
  response: QueueCounts,
});

export const changeBatch = operation("PATCH /workspaces/{ws}/batches/{id}", {
  summary:
    "Rename, pause, resume or prioritise a batch. While it is paused, running jobs finish and none is claimed",
  audience: "batch:write",
  params: InWorkspaceWithId,
  query: None,
  body: BatchPatch,
  response: Batch,
  ifMatch: true,
});

export const cancelBatch = operation("POST /workspaces/{ws}/batches/{id}/cancel", {
  summary: "Cancel a batch's jobs; with `running: false` only queued ones",
  audience: "batch:write",
  params: InWorkspaceWithId,
  query: None,
  body: CancelBody,
  response: Canceled,
});

export const retryBatch = operation("POST /workspaces/{ws}/batches/{id}/retry", {
  summary: "Create new jobs for cells without a completed or open one",
  audience: "batch:write",
  params: InWorkspaceWithId,
  query: None,
  body: RetryBody,
  bodyBytes: bodyBytes.list,
  response: Retried,
});

export const extendBatch = operation("POST /workspaces/{ws}/batches/{id}/extend", {
  summary: "Append values to a batch's axes",
  audience: "batch:write",
  params: InWorkspaceWithId,
  query: None,
  body: ExtendBody,
  bodyBytes: bodyBytes.job,
  response: Batch,
});
