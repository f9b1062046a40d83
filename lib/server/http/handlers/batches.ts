import type * as operations from "@/lib/contracts/operations/batches";
import { cancelBatch } from "@/lib/services/batches/cancel-batch";
import { changeBatch } from "@/lib/services/batches/change-batch";
import { createBatch } from "@/lib/services/batches/create-batch";
import { extendBatch } from "@/lib/services/batches/extend-batch";
import { previewBatch } from "@/lib/services/batches/preview-batch";
import { getBatch, listBatches, listCells } from "@/lib/services/batches/read-batches";
import { readQueue } from "@/lib/services/batches/read-queue";
import { retryBatch } from "@/lib/services/batches/retry-batch";
import { handlers } from "../handlers";
import { versioned } from "../reply";

export const batches = handlers<typeof operations>({
  previewBatch: ({ viewer, params, body }) => previewBatch(viewer, params.ws, body),
  createBatch: async ({ viewer, params, body, newId }) =>
    versioned(await createBatch(viewer, params.ws, body, newId)),
  listBatches: ({ viewer, params, query }) => listBatches(viewer, params.ws, query),
  getBatch: async ({ viewer, params }) => versioned(await getBatch(viewer, params.ws, params.id)),
  listCells: ({ viewer, params, query }) => listCells(viewer, params.ws, params.id, query),
  readQueue: ({ viewer, params }) => readQueue(viewer, params.ws),
  changeBatch: async ({ viewer, params, body, ifMatch }) =>
    versioned(await changeBatch(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
  cancelBatch: ({ viewer, params, body }) => cancelBatch(viewer, params.ws, params.id, body),
  retryBatch: ({ viewer, params, body }) => retryBatch(viewer, params.ws, params.id, body),
  extendBatch: async ({ viewer, params, body }) =>
    versioned(await extendBatch(viewer, params.ws, params.id, body)),
});
