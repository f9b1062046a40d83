import { cache } from "react";
import type { Viewer } from "@/lib/domain/access";
import { findOwnWorkspace } from "@/lib/services/accounts/own-workspaces";
import { orNotFound } from "./or-not-found";

/** The workspace of the address, read once for its frame and its page. */
export const ownWorkspace = cache((viewer: Viewer, ws: string) => orNotFound(findOwnWorkspace(viewer, ws)));
