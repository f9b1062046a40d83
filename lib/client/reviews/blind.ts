"use client";

import type { Reveal, VerdictBody } from "@/lib/contracts/reviews/blind";
import type { ShownReview } from "@/lib/contracts/reviews/review";
import { call } from "../call";
import { useWrite } from "../write";

/** Reloads the page: joining hides data that this window has already cached, submitting reveals data that it lacks. */
const open = (href: string) => window.location.assign(href);

export function useJoin(ws: string, id: string) {
  return useWrite<ShownReview>({
    act: "nothing",
    ws,
    write: () => call("POST /workspaces/{ws}/reviews/{id}/join", { params: { ws, id } }),
    onDone: () => open(`/w/${ws}/reviews/${id}/judge`),
  });
}

export function useSubmitVerdict(ws: string, id: string) {
  return useWrite<Reveal, VerdictBody>({
    act: "nothing",
    ws,
    write: (body) => call("POST /workspaces/{ws}/reviews/{id}/submit", { params: { ws, id }, body }),
    onDone: () => open(`/w/${ws}/reviews/${id}/reveal`),
  });
}
