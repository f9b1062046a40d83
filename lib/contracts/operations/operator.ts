import * as z from "zod";
import { AuditChain, AuditFilters, AuditPage, AuditQuery } from "../audit";
import { SystemHealth } from "../health";
import { operation } from "../operation";
import { SetUp, SetUpStepParam, WaiveBody } from "../set-up";
import { None } from "../wire";

export const getSystemHealth = operation("GET /operator/health", {
  summary: "State, sizes and versions of the installation, what waits, and the last fsck",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: SystemHealth,
});

export const getSetUp = operation("GET /operator/set-up", {
  summary: "What is set up and what is left, as this very request and the database show it",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: SetUp,
});

export const putSetUpStep = operation("PUT /operator/set-up/{step}", {
  summary: "Say that a step is not needed here, or is after all",
  audience: "operator",
  params: SetUpStepParam,
  query: None,
  body: WaiveBody,
  response: SetUp,
});

export const testMail = operation("POST /operator/mail/test", {
  summary: "Mail oneself now; the response is what the mail server said",
  audience: "operator",
  params: None,
  query: None,
  body: None,
  response: z.object({ reply: z.string() }),
});

export const finishRestore = operation("POST /operator/finish-restore", {
  summary: "Say that this restored copy is the one: removals, mails, backups and waiting tokens begin",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: null,
});

export const listOperatorAudit = operation("GET /operator/audit", {
  summary: "What operators changed in accounts, environments and workspaces, newest first: a separate chain",
  audience: "operator",
  params: None,
  query: AuditQuery,
  body: null,
  response: AuditPage,
});

export const streamOperatorAudit = operation("GET /operator/audit.jsonl", {
  summary: "The operators' audit events as JSON lines, oldest first",
  audience: "operator",
  params: None,
  query: AuditFilters,
  body: null,
  response: "stream",
});

export const verifyOperatorAudit = operation("POST /operator/audit/verify", {
  summary: "Check the whole chain of the operators' audit events now",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: AuditChain,
});
