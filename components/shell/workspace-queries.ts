import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import { cursorIn, paging, startingWith } from "@/lib/client/paging";
import type { Page } from "@/lib/contracts/wire";
import type { WorkspaceShown } from "./navigation";

export const workspacesKey = ["workspaces"] as const;

/** One's own, by slug; the page of the frame is the first. */
export function workspacesOf(first: Page<WorkspaceShown>) {
  return infiniteQueryOptions({
    queryKey: workspacesKey,
    queryFn: ({ pageParam, signal }): Promise<Page<WorkspaceShown>> =>
      call(api.listWorkspaces, { query: cursorIn(pageParam), signal }),
    ...paging,
    initialData: startingWith(first),
  });
}
