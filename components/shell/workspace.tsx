"use client";

import { createContext, use } from "react";
import type { WorkspaceSummary } from "@/lib/client/accounts/workspaces";

/** The workspace of the page, provided by `AppShell`; null on pages outside one. */
export const WorkspaceContext = createContext<WorkspaceSummary | null>(null);

export const useWorkspace = (): WorkspaceSummary | null => use(WorkspaceContext);
