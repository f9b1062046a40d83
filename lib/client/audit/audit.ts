"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { AuditPage } from "@/lib/contracts/audit";
import { call, urlOf } from "../call";
import { pagedQuery } from "../paged-query";
import { everywhere, keyOf } from "../touches";
import { useWrite } from "../write";
import { type AuditView, auditQuery } from "./audit-query";

/** A workspace's slug, or null for the audit log of the installation, which operators read. */
type AuditScope = string | null;

/** Audit events, newest first; `first` was rendered by the server for this view. */
export function auditOf(ws: AuditScope, view: AuditView, first: AuditPage | null) {
  return {
    ...pagedQuery(keyOf("audit", ws ?? everywhere, auditQuery(view)), ({ cursor, signal }) => {
      const asked = { query: { ...auditQuery(view), ...cursor }, signal };
      return ws === null
        ? call("GET /operator/audit", asked)
        : call("GET /workspaces/{ws}/audit", { ...asked, params: { ws } });
    }),
    placeholderData: keepPreviousData,
    ...(first === null ? {} : { initialData: { pages: [first], pageParams: [null] } }),
  };
}

/** Download URL of this view as JSON Lines. */
export const auditFileUrl = (ws: AuditScope, view: AuditView): string =>
  ws === null
    ? urlOf("GET /operator/audit.jsonl", {}, auditQuery(view))
    : urlOf("GET /workspaces/{ws}/audit.jsonl", { ws }, auditQuery(view));

export function useVerifyAudit(ws: AuditScope) {
  return useWrite({
    act: "verifyAudit",
    ws: ws ?? everywhere,
    write: () =>
      ws === null
        ? call("POST /operator/audit/verify", {})
        : call("POST /workspaces/{ws}/audit/verify", { params: { ws } }),
    failed: "The chain was not checked",
  });
}
