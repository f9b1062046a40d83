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
  summary: "List share links, newest first: the caller's own; everyone's for admins",
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
  summary: "When a share link was used and from which network, newest first",
  audience: "link:write",
  params: InWorkspaceWithId,
  query: Paging,
  body: null,
  response: pageOf(LinkUse),
});

export const getShared = operation("GET /s/{token}", {
  summary: "What a share link shows",
  audience: "public",
  params: InLink,
  query: None,
  body: null,
  response: SharedLink,
});

export const openShared = operation("POST /s/{token}/open", {
  summary:
    "Give a share link's passphrase; a cookie opens this link alone. Ten wrong ones close it for an hour",
  audience: "public",
  params: InLink,
  query: None,
  body: OpenBody,
  response: null,
});

export const getSharedPicture = operation("GET /s/{token}/items/{n}/{size}", {
  summary: "A shared picture's pixels",
  audience: "public",
  params: InSharedPicture,
  query: None,
  body: null,
  response: "redirect",
});

export const downloadShared = operation("GET /s/{token}/items/{n}/download", {
  summary: "A shared picture's file: the original where metadata is shared, else a PNG without any",
  audience: "public",
  params: InSharedItem,
  query: None,
  body: null,
  response: "redirect",
});

export const downloadAllShared = operation("GET /s/{token}/archive", {
  summary: "All shared pictures that are there in one ZIP, each as it is downloaded alone",
  audience: "public",
  params: InLink,
  query: None,
  body: null,
  response: "redirect",
});

export const prepareShared = operation("POST /s/{token}/archive", {
  summary: "Make the ZIP of all shared pictures, so that it can be downloaded at once",
  audience: "public",
  params: InLink,
  query: None,
  body: null,
  response: null,
});

export const readSharedProgress = operation("GET /s/{token}/archive/progress", {
  summary: "Progress of the ZIP of all shared pictures while it is made",
  audience: "public",
  params: InLink,
  query: None,
  body: null,
  response: ExportProgress,
});
