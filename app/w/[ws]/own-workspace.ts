import { cache } from "react";
import type { Viewer } from "@/lib/domain/access/access";
import { findOwnWorkspace } from "@/lib/services/accounts/own-workspaces";
import { orNotFound } from "./or-not-found";

/** The workspace in the URL, read once for the layout and the page. */
export const ownWorkspace = cache((viewer: Viewer, ws: string) => orNotFound(findOwnWorkspace(viewer, ws)));
