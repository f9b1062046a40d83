import { operation } from "../operation";
import { Upload } from "../uploads";
import { InWorkspace, InWorkspaceWithId, None } from "../wire";

const shared = { audience: "job:write", query: None, isTus: true } as const;

export const uploadOptions = operation("OPTIONS /workspaces/{ws}/uploads", {
  ...shared,
  summary: "Read which parts of tus 1.0 are supported: version, extensions, checksums, largest file",
  params: InWorkspace,
  body: null,
  response: null,
});

export const createUpload = operation("POST /workspaces/{ws}/uploads", {
  ...shared,
  summary: "Create a resumable upload of one file (tus 1.0); its bytes are sent to Location",
  params: InWorkspace,
  body: null,
  response: null,
  status: 201,
});

export const getUpload = operation("GET /workspaces/{ws}/uploads/{id}", {
  ...shared,
  summary: "Read an upload's state; HEAD returns how many bytes have arrived",
  params: InWorkspaceWithId,
  body: null,
  response: Upload,
});

export const continueUpload = operation("PATCH /workspaces/{ws}/uploads/{id}", {
  ...shared,
  summary: "Append bytes at Upload-Offset; the complete file becomes a job with one artifact",
  params: InWorkspaceWithId,
  body: "bytes",
  response: null,
});

export const endUpload = operation("DELETE /workspaces/{ws}/uploads/{id}", {
  ...shared,
  summary: "Cancel an upload; an artifact made from it is kept",
  params: InWorkspaceWithId,
  body: null,
  response: null,
});
