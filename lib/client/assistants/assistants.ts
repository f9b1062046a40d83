"use client";

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
