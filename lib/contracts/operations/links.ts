import * as z from "zod";
import { ExportProgress } from "../exports";
import {
  InLink,
  InSharedItem,
  InSharedPicture,
  LinkBody,
  LinkUse,
  NewLink,
  OpenBody,
  SharedLink,
  ShareLink,
} from "../links";
import { operation } from "../operation";
import { Flag, InWorkspace, InWorkspaceWithId, None, Paging, pageOf, paging } from "../wire";

export const listLinks = operation("GET /workspaces/{ws}/links", {
  summary: "List the caller's share links, newest first; for admins, everyone's",
  audience: "link:write",
  params: InWorkspace,
  query: z.strictObject({ mine: Flag.optional(), ...paging }),
  body: null,
  response: pageOf(ShareLink),
});

export const createLink = operation("POST /workspaces/{ws}/links", {
  summary: "Create a share link; its address is shown once",
  audience: "link:write",
  params: InWorkspace,
  query: None,
  body: LinkBody,
  response: NewLink,
  status: 201,
  answersOnce: true,
});

export const getLink = operation("GET /workspaces/{ws}/links/{id}", {
  summary: "Read a share link",
  audience: "link:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: ShareLink,
});

export const revokeLink = operation("DELETE /workspaces/{ws}/links/{id}", {
  summary: "Revoke a share link immediately",
  audience: "link:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
});

export const listLinkUses = operation("GET /workspaces/{ws}/links/{id}/log", {
  summary: "List the uses of a share link, with time and network, newest first",
  audience: "link:write",
  params: InWorkspaceWithId,
  query: Paging,
  body: null,
  response: pageOf(LinkUse),
});

export const getShared = operation("GET /s/{token}", {
  summary: "Read the contents of a share link",
  audience: "public",
  params: InLink,
  query: None,
  body: null,
  response: SharedLink,
});

export const openShared = operation("POST /s/{token}/open", {
  summary:
    "Open a share link by its passphrase; sets a cookie for this link. Ten wrong passphrases lock it for an hour",
  audience: "public",
  params: InLink,
  query: None,
  body: OpenBody,
  response: null,
});

export const getSharedPicture = operation("GET /s/{token}/items/{n}/{size}", {
  summary: "Redirect to a shared picture's pixels",
  audience: "public",
  params: InSharedPicture,
  query: None,
  body: null,
  response: "redirect",
});

export const downloadShared = operation("GET /s/{token}/items/{n}/download", {
  summary: "Download a shared picture: the original if metadata is shared, else a PNG without metadata",
  audience: "public",
  params: InSharedItem,
  query: None,
  body: null,
  response: "redirect",
});

export const downloadAllShared = operation("GET /s/{token}/archive", {
  summary: "Download all available shared pictures in one ZIP, each as its own download has it",
  audience: "public",
  params: InLink,
  query: None,
  body: null,
  response: "redirect",
});

export const prepareShared = operation("POST /s/{token}/archive", {
  summary: "Prepare the ZIP of all shared pictures for download",
  audience: "public",
  params: InLink,
  query: None,
  body: null,
  response: null,
});

export const readSharedProgress = operation("GET /s/{token}/archive/progress", {
  summary: "Read the progress of the ZIP of all shared pictures",
  audience: "public",
  params: InLink,
  query: None,
  body: null,
  response: ExportProgress,
});
