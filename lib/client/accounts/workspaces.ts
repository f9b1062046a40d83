"use client";

import type { Workspace, WorkspaceBody, WorkspaceSettings } from "@/lib/contracts/accounts";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQueryFrom } from "../paged-query";
import { everywhere, keyOf } from "../touches";
import { useWrite } from "../write";

export type WorkspaceSummary = Pick<Workspace, "slug" | "title" | "isSample"> & { role: string };

/** The viewer's workspaces, by slug; the layout provides the first page. */
export function workspacesOf(first: Page<WorkspaceSummary>) {
  return pagedQueryFrom(
    first,
    keyOf("workspaces", everywhere),
    ({ cursor, signal }): Promise<Page<WorkspaceSummary>> =>
      call("GET /workspaces", { query: cursor, signal }),
  );
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

/** What happens to marks and signatures of what leaves. */
export function useSaveLeaving(
  ws: string,
  { onDone, onFailed }: { onDone: (stored: Workspace) => void; onFailed: () => void },
) {
  return useWrite<Workspace, WorkspaceSettings>({
    act: "changeWorkspace",
    ws,
    write: (body) => call("PUT /workspaces/{ws}", { params: { ws }, body }),
    onDone,
    onFailed,
    failed: "The setting was not saved",
    queue: "leaving",
  });
}

export function useSwitchPainter(ws: string, onDone: () => void) {
  return useWrite<Workspace, boolean>({
    act: "changeRunner",
    ws,
    write: (samplePainter) => call("PUT /workspaces/{ws}", { params: { ws }, body: { samplePainter } }),
    onDone,
    failed: "The sample painter was not switched",
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
