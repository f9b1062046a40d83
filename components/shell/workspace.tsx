"use client";

import { createContext, use } from "react";
import type { WorkspaceShown } from "@/lib/client/accounts/workspaces";

/** The workspace of the page, provided by `AppShell`; null on pages outside one. */
export const WorkspaceContext = createContext<WorkspaceShown | null>(null);

export const useWorkspace = (): WorkspaceShown | null => use(WorkspaceContext);
