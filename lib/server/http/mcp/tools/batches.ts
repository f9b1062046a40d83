import * as z from "zod";
import { api } from "@/lib/contracts/api";
import { BatchBody } from "@/lib/contracts/batches";
import { Id } from "@/lib/contracts/wire";
import { cancelBatch } from "@/lib/services/batches/cancel-batch";
import { createBatch } from "@/lib/services/batches/create-batch";
import { previewBatch } from "@/lib/services/batches/preview-batch";
import { getBatch } from "@/lib/services/batches/read-batches";
import { reading, writing } from "../tool";

const preview = reading({
  name: "preview_batch",
  about: "What a batch of jobs would make, and its digest for make_batch. Nothing is made.",
  input: BatchBody,
  output: api.previewBatch.response,
  run: async ({ viewer, ws }, args) => {
    const body = api.previewBatch.response.parse(await previewBatch(viewer, ws, args));
    return { body, says: `${body.count} cells, ${body.refusals.length} reasons against it.` };
  },
});

const make = writing({
  name: "make_batch",
  about:
    "Make what a preview showed: the same arguments and its digest. The workspace bounds the cells of a batch and of a day.",
  takesKey: true,
  input: BatchBody,
  output: api.createBatch.response,
  run: async ({ viewer, ws, newId }, args) => {
    const body = api.createBatch.response.parse(await createBatch(viewer, ws, args, newId));
    return { body, says: `Made, with ${body.counts.total} cells.` };
  },
});

const getOne = reading({
  name: "get_batch",
  about: "One batch: its state and how far it is.",
  input: z.strictObject({ batchId: Id }),
  output: api.getBatch.response,
  run: async ({ viewer, ws }, { batchId }) => {
    const body = api.getBatch.response.parse(await getBatch(viewer, ws, batchId));
    return { body, says: `${body.counts.completed} of ${body.counts.total} cells completed.` };
  },
});

const cancel = writing({
  name: "cancel_batch",
  about: "Cancel the jobs of a batch that you made; with running false only those that wait.",
  idempotent: true,
  input: api.cancelBatch.body.extend({ batchId: Id }),
  output: api.cancelBatch.response,
  run: async ({ viewer, ws }, { batchId, ...more }) => {
    const body = api.cancelBatch.response.parse(await cancelBatch(viewer, ws, batchId, more));
    return { body, says: `${body.canceled} jobs canceled, ${body.stillRunning} still running.` };
  },
});

export const batchTools = { preview, make, getOne, cancel };
