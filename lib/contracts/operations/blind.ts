import * as z from "zod";
import { operation } from "../operation";
import { blindSizes, Reveal, VerdictBody } from "../reviews/blind";
import { ShownReview } from "../reviews/review";
import { Id, InWorkspaceWithId, None, Slug } from "../wire";

export const joinReview = operation("POST /workspaces/{ws}/reviews/{id}/join", {
  summary:
    "Join a blind review; hides the candidates' settings from the caller until the verdict is submitted",
  audience: "vote:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: ShownReview,
});

export const submitVerdict = operation("POST /workspaces/{ws}/reviews/{id}/submit", {
  summary: "Submit the verdict on a blind review; returns which artifact each candidate is",
  audience: "vote:write",
  params: InWorkspaceWithId,
  query: None,
  body: VerdictBody,
  response: Reveal,
});

export const getBlindPicture = operation("GET /workspaces/{ws}/reviews/{id}/candidates/{candidate}/{size}", {
  summary:
    "Redirect to the pixels of a blind review's candidate: preview (512 px), pane (2048 px) or original",
  audience: "vote:write",
  params: z.strictObject({ ws: Slug, id: Id, candidate: Id, size: z.enum(blindSizes) }),
  query: None,
  body: null,
  response: "redirect",
});
