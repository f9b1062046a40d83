"use client";

import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Workspace, WorkspaceBody, WorkspaceSettings } from "@/lib/contracts/account";
import type { Page } from "@/lib/contracts/wire";
import { call } from "./call";
import { cursorIn, paging, startingWith } from "./paging";
import { everywhere, keyOf } from "./touches";
import { useWrite } from "./write";

export type WorkspaceShown = Pick<Workspace, "slug" | "title" | "isSample"> & { role: string };

/** The viewer's workspaces, by slug; the layout provides the first page. */
export function workspacesOf(first: Page<WorkspaceShown>) {
  return infiniteQueryOptions({
    queryKey: keyOf("workspaces", everywhere),
    queryFn: ({ pageParam, signal }): Promise<Page<WorkspaceShown>> =>
      call("GET /workspaces", { query: cursorIn(pageParam), signal }),
    ...paging,
    initialData: startingWith(first),
  });
}

export function useCreateWorkspace(onDone: (made: Workspace) => void) {
  return useWrite<Workspace, WorkspaceBody>({
    act: "changeWorkspace",
    write: (body) => call("POST /workspaces", { body }),
    onDone,
  });
}

export function useSaveWorkspace(ws: string, onDone: (stored: Workspace) => void) {
  return useWrite<Workspace, WorkspaceSettings>({
    act: "changeWorkspace",
    ws,
    write: (body) => call("PUT /workspaces/{ws}", { params: { ws }, body }),
    onDone,
  });
}

export function useRemoveSample(ws: string, onDone: () => void) {
  return useWrite({
    act: "nothing",
    ws,
    write: () => call("DELETE /workspaces/{ws}/sample", { params: { ws } }),
    onDone,
    failed: "The sample was not removed",
  });
}
