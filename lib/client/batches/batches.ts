"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type * as z from "zod";
import type {
  Batch,
  BatchBody,
  BatchCell,
  BatchPatch,
  BatchPreview,
  ExtendBody,
  RetryBody,
} from "@/lib/contracts/batches";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQueryFrom } from "../paged-query";
import { keyOf } from "../touches";
import { useWrite } from "../write";
import type { GenerateDraft } from "./draft";

type BatchInput = z.input<typeof BatchBody>;

/** What comes from an address is checked by the server alone. */
const bodyOf = (draft: GenerateDraft) => draft as BatchInput;

/** What would be made; the answer to the earlier draft stays until that to the later one is there. */
export function previewOf(ws: string, draft: GenerateDraft) {
  return queryOptions({
    queryKey: keyOf("draft", ws, draft),
    queryFn: ({ signal }): Promise<BatchPreview> =>
      call("POST /workspaces/{ws}/batches/preview", { params: { ws }, body: bodyOf(draft), signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

type NewBatch = { draft: GenerateDraft; digest: string; idempotencyKey: string };

/** Refused if what would be made is no longer what the preview with this digest showed. */
export function useGenerate(ws: string, onDone: (batch: Batch) => void) {
  return useWrite<Batch, NewBatch>({
    act: "makeBatch",
    ws,
    repeatable: true,
    write: ({ draft, digest, idempotencyKey }) =>
      call("POST /workspaces/{ws}/batches", {
        params: { ws },
        body: { ...bodyOf(draft), digest },
        idempotencyKey,
      }),
    onDone,
  });
}

/** How often the progress of running jobs is read: no event reports it. */
const progressMs = 1_000;
/** Events say what else changed; what they miss is found so. */
const seldomMs = 15_000;

export function batchOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("batch", ws, "one", id),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/batches/{id}", { params: { ws, id }, signal }),
    refetchInterval: seldomMs,
  });
}

/** Newest first. */
export function batchesOf(ws: string, first: Page<Batch>) {
  return {
    ...pagedQueryFrom(first, keyOf("batches", ws, "list"), ({ cursor, signal }) =>
      call("GET /workspaces/{ws}/batches", { params: { ws }, query: { ...cursor }, signal }),
    ),
    refetchInterval: seldomMs,
  };
}

/** More are not looked at in one queue. */
const maxQueued = 50;

/** Batches that are not over, in the order in which runners take from them, as far as it is known. */
export function queueOf(ws: string, initial: readonly Batch[]) {
  return queryOptions({
    queryKey: keyOf("batches", ws, "queue"),
    queryFn: async ({ signal }): Promise<readonly Batch[]> => {
      const query = { state: ["waiting", "running", "paused"], limit: maxQueued };
      const { items } = await call("GET /workspaces/{ws}/batches", { params: { ws }, query, signal });
      return items;
    },
    initialData: initial,
    refetchInterval: seldomMs,
  });
}

type CellsRead = { status: "running" | "queued"; limit: number };

/** The first cells of a batch that run, or that wait. */
export function someCellsOf(ws: string, id: string, { status, limit }: CellsRead) {
  return queryOptions({
    queryKey: keyOf("batch", ws, "some", id, status),
    queryFn: async ({ signal }): Promise<readonly BatchCell[]> => {
      const query = { state: [status], limit };
      const { items } = await call("GET /workspaces/{ws}/batches/{id}/cells", {
        params: { ws, id },
        query,
        signal,
      });
      return items;
    },
    refetchInterval: status === "running" ? progressMs : seldomMs,
  });
}

type BatchVersion = Pick<Batch, "id" | "version">;

export function useChangeBatch(ws: string, { id, version }: BatchVersion, onDone?: (batch: Batch) => void) {
  return useWrite<Batch, BatchPatch>({
    act: "changeBatch",
    ws,
    write: (body) =>
      call("PATCH /workspaces/{ws}/batches/{id}", { params: { ws, id }, body, ifMatch: version }),
    onDone,
    failed: "The batch was not changed",
  });
}

type CancelResult = { canceled: number; stillRunning: number };

/** `running: false`: only what waits. */
export function useCancelBatch(ws: string, id: string, onDone: (canceled: CancelResult) => void) {
  return useWrite<CancelResult, { running: boolean }>({
    act: "changeBatch",
    ws,
    write: (body) => call("POST /workspaces/{ws}/batches/{id}/cancel", { params: { ws, id }, body }),
    onDone,
    failed: "The jobs were not canceled",
  });
}

export function useRetryBatch(ws: string, id: string, onDone: (made: number) => void) {
  return useWrite<{ made: number }, RetryBody["cells"]>({
    act: "changeBatch",
    ws,
    write: (cells) =>
      call("POST /workspaces/{ws}/batches/{id}/retry", { params: { ws, id }, body: { cells } }),
    onDone: ({ made }) => onDone(made),
    failed: "The cells were not retried",
  });
}

export function useExtendBatch(ws: string, id: string, onDone: (batch: Batch) => void) {
  return useWrite<Batch, ExtendBody>({
    act: "changeBatch",
    ws,
    write: (body) => call("POST /workspaces/{ws}/batches/{id}/extend", { params: { ws, id }, body }),
    onDone,
  });
}
