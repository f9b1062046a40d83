import { AuditChain, AuditFilters, AuditPage, AuditQuery } from "../audit";
import { operation } from "../operation";
import { InWorkspace, None } from "../wire";

export const listAudit = operation("GET /workspaces/{ws}/audit", {
  summary: "List audit events, newest first, and how far their chain is verified",
  audience: "audit:read",
  params: InWorkspace,
  query: AuditQuery,
  body: null,
  response: AuditPage,
});

export const streamAudit = operation("GET /workspaces/{ws}/audit.jsonl", {
  summary:
    "Stream audit events as JSON lines, oldest first; unfiltered, they are input for `fluxara audit verify`",
  audience: "audit:read",
  params: InWorkspace,
  query: AuditFilters,
  body: null,
  response: "stream",
});

export const verifyAudit = operation("POST /workspaces/{ws}/audit/verify", {
  summary: "Verify the whole chain of audit events now",
  audience: "audit:read",
  params: InWorkspace,
  query: None,
  body: null,
  response: AuditChain,
});
