import * as z from "zod";
import { AuditChain, AuditFilters, AuditPage, AuditQuery } from "../audit";
import { CredentialsHealth, SystemHealth } from "../health";
import { operation } from "../operation";
import { SetUp, SetUpStepParam, WaiveBody } from "../set-up";
import { None } from "../wire";

export const getSystemHealth = operation("GET /operator/health", {
  summary: "Read state, sizes and versions of the installation, its queues, and the last fsck",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: SystemHealth,
});

export const getCredentialsHealth = operation("GET /operator/credentials", {
  summary:
    "Read the state of signing, the trust list of Content Credentials, and how many pictures are left to read",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: CredentialsHealth,
});

export const getSetUp = operation("GET /operator/set-up", {
  summary: "Read which set-up steps are done and which are left",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: SetUp,
});

export const putSetUpStep = operation("PUT /operator/set-up/{step}", {
  summary: "Mark a set-up step as not needed, or as needed again",
  audience: "operator",
  params: SetUpStepParam,
  query: None,
  body: WaiveBody,
  response: SetUp,
});

export const testMail = operation("POST /operator/mail/test", {
  summary: "Send the caller a test mail now; returns the mail server's reply",
  audience: "operator",
  params: None,
  query: None,
  body: None,
  response: z.object({ reply: z.string() }),
});

export const finishRestore = operation("POST /operator/finish-restore", {
  summary: "Confirm this restore: removals, mails, backups and paused tokens resume",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: null,
});

export const listOperatorAudit = operation("GET /operator/audit", {
  summary:
    "List operators' audit events (accounts, environments, workspaces), newest first; a separate chain",
  audience: "operator",
  params: None,
  query: AuditQuery,
  body: null,
  response: AuditPage,
});

export const streamOperatorAudit = operation("GET /operator/audit.jsonl", {
  summary: "Stream operators' audit events as JSON lines, oldest first",
  audience: "operator",
  params: None,
  query: AuditFilters,
  body: null,
  response: "stream",
});

export const verifyOperatorAudit = operation("POST /operator/audit/verify", {
  summary: "Verify the whole chain of operators' audit events now",
  audience: "operator",
  params: None,
  query: None,
  body: null,
  response: AuditChain,
});
