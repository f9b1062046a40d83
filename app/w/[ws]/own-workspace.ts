import { cache } from "react";
import type { Viewer } from "@/lib/domain/access/actors";
import { findOwnWorkspace, listWorkspaces } from "@/lib/services/accounts/own-workspaces";
import { orNotFound } from "./or-not-found";

/** The viewer's workspaces for the switcher, read once per request. */
export const ownWorkspaces = cache((viewer: Viewer) => listWorkspaces(viewer, { limit: 50 }));

/** The workspace in the URL, usually one of `ownWorkspaces`. */
export const ownWorkspace = cache(async (viewer: Viewer, ws: string) => {
  const { items } = await ownWorkspaces(viewer);
  return items.find(({ slug }) => slug === ws) ?? orNotFound(findOwnWorkspace(viewer, ws));
});
