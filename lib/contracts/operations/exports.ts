import * as z from "zod";
import { Export, ExportBody, ExportEstimate, ExportProgress } from "../exports";
import { bodyBytes, operation } from "../operation";
import { InWorkspace, InWorkspaceWithId, None, pageOf, paging } from "../wire";

export const createExport = operation("POST /workspaces/{ws}/exports", {
  summary: "Prepare a ZIP of artifacts with their metadata",
  audience: "download",
  params: InWorkspace,
  query: None,
  body: ExportBody,
  bodyBytes: bodyBytes.list,
  response: Export,
  status: 201,
});

export const estimateExport = operation("POST /workspaces/{ws}/exports/estimate", {
  summary: "Estimate contents and size of an export, without creating it",
  audience: "download",
  params: InWorkspace,
  query: None,
  body: ExportBody,
  bodyBytes: bodyBytes.list,
  response: ExportEstimate,
});

export const repeatExport = operation("POST /workspaces/{ws}/exports/{id}/repeat", {
  summary: "Repeat an export",
  audience: "download",
  params: InWorkspaceWithId,
  query: None,
  body: z.strictObject({}),
  response: Export,
  status: 201,
});

export const readExportProgress = operation("GET /workspaces/{ws}/exports/progress", {
  summary: "Read the progress of an export in preparation, by the Idempotency-Key of its request",
  audience: "download",
  params: InWorkspace,
  query: z.strictObject({ key: z.string().min(1).max(255) }),
  body: null,
  response: ExportProgress,
});

export const listExports = operation("GET /workspaces/{ws}/exports", {
  summary: "List the caller's exports, newest first; everyone's for those who may read the audit log",
  audience: "download",
  params: InWorkspace,
  query: z.strictObject({ ...paging, of: z.enum(["me", "everyone"]).default("me") }),
  body: null,
  response: pageOf(Export),
});

export const getArchive = operation("GET /workspaces/{ws}/exports/{id}/archive", {
  summary: "Redirect to an export's archive",
  audience: "download",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: "redirect",
});
