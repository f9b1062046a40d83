"use client";

import type { AssistantActivity } from "@/lib/contracts/assistant-activity";
import type { AssistantSummary } from "@/lib/contracts/assistant-summary";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQueryFrom } from "../paged-query";
import { keyOf } from "../touches";
import { useWrite } from "../write";

export function assistantsOf(ws: string, first: Page<AssistantSummary>) {
  return pagedQueryFrom(first, keyOf("assistants", ws), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/assistants", { params: { ws }, query: cursor, signal }),
  );
}

export function activityOf(ws: string, id: string, first: Page<AssistantActivity>) {
  return pagedQueryFrom(first, keyOf("assistants", ws, "activity", id), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/assistants/{id}/activity", { params: { ws, id }, query: cursor, signal }),
  );
}

/** Revokes all of its tokens, one after the other. */
export function useRevokeAssistant(ws: string, { tokens }: AssistantSummary, onDone: () => void) {
  return useWrite<void>({
    act: "changeToken",
    ws,
    write: async () => {
      for (const { id } of tokens) await call("DELETE /workspaces/{ws}/tokens/{id}", { params: { ws, id } });
    },
    onDone,
    failed: "Not all tokens of the assistant were revoked",
  });
}
