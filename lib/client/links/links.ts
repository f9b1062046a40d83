"use client";

import type { LinkBody, LinkTarget, NewLink, ShareLink } from "@/lib/contracts/links";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQuery, pagedQueryFrom } from "../paged-query";
import { keyOf } from "../touches";
import { useWrite } from "../write";

/** Newest first; `mine` leaves out what others made. */
export function linksOf(ws: string, mine: boolean, first: Page<ShareLink>) {
  return pagedQueryFrom(first, keyOf("links", ws, { mine }), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/links", { params: { ws }, query: { mine, ...cursor }, signal }),
  );
}

/** When a link was used, newest first. */
export function linkUsesOf(ws: string, id: string) {
  return pagedQuery(keyOf("links", ws, "log", id), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/links/{id}/log", {
      params: { ws, id },
      query: { limit: 20, ...cursor },
      signal,
    }),
  );
}

/** What can be shared. A selection is created for `pictures`. */
export type ShareTarget = LinkTarget | { kind: "pictures"; ids: readonly string[] };

export type NewShare = Omit<LinkBody, "target"> & { target: ShareTarget };

async function targetOf(ws: string, { target, title }: NewShare): Promise<LinkTarget> {
  if (target.kind !== "pictures") return target;
  const body = { title: title ?? "Shared pictures", published: false, artifactIds: [...target.ids] };
  const made = await call("POST /workspaces/{ws}/selections", { params: { ws }, body });
  return { kind: "selection", id: made.id };
}

export function useCreateLink(ws: string, onDone: (made: NewLink) => void) {
  return useWrite<NewLink, NewShare>({
    act: ({ target }) => (target.kind === "pictures" ? "shareSelection" : "changeLink"),
    ws,
    write: async (share) => {
      const body = { ...share, target: await targetOf(ws, share) };
      return call("POST /workspaces/{ws}/links", { params: { ws }, body });
    },
    onDone,
  });
}

export function useRevokeLink(ws: string, { id }: ShareLink, onDone: () => void) {
  return useWrite({
    act: "changeLink",
    ws,
    write: () => call("DELETE /workspaces/{ws}/links/{id}", { params: { ws, id } }),
    onDone,
    failed: "The link was not revoked",
  });
}
