"use client";

import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import type { AuditPage } from "@/lib/contracts/audit";
import { type AuditView, auditQuery } from "./audit-query";
import { call, urlOf } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";
import { useWrite } from "./write";

/** Audit events, newest first; `first` was rendered by the server for this view. */
export function auditOf(ws: string, view: AuditView, first: AuditPage | null) {
  return infiniteQueryOptions({
    queryKey: keyOf("audit", ws, auditQuery(view)),
    queryFn: ({ pageParam, signal }) =>
      call("GET /workspaces/{ws}/audit", {
        params: { ws },
        query: { ...auditQuery(view), ...cursorIn(pageParam) },
        signal,
      }),
    ...paging,
    placeholderData: keepPreviousData,
    ...(first === null ? {} : { initialData: { pages: [first], pageParams: [null] } }),
  });
}

/** Where the browser downloads the view as JSON lines. */
export const auditFileUrl = (ws: string, view: AuditView): string =>
  urlOf("GET /workspaces/{ws}/audit.jsonl", { ws }, auditQuery(view));

export function useVerifyAudit(ws: string) {
  return useWrite({
    act: "verifyAudit",
    ws,
    write: () => call("POST /workspaces/{ws}/audit/verify", { params: { ws } }),
    failed: "The chain was not checked",
  });
}
