import * as z from "zod";
import { DecisionSuggestion, SuggestionBody } from "../assistants";
import { bodyBytes, operation } from "../operation";
import { DecideBody, Review, ReviewBody, ReviewQuery, ShownReview, ShownReviewItem } from "../reviews/review";
import { ThinBody } from "../reviews/thinning";
import { JudgedPair, JudgedPairQuery, VersusBody, VersusEstimate } from "../reviews/versus";
import { Id, InWorkspace, InWorkspaceWithId, None, pageOf, Slug } from "../wire";

export const listReviews = operation("GET /workspaces/{ws}/reviews", {
  summary: "List reviews, newest first",
  audience: "review:read",
  params: InWorkspace,
  query: ReviewQuery,
  body: null,
  response: pageOf(ShownReviewItem),
  assistants: true,
});

export const openReview = operation("POST /workspaces/{ws}/reviews", {
  summary: "Open a review, and decide it immediately if a decision is given",
  audience: "review:write",
  params: InWorkspace,
  query: None,
  body: ReviewBody,
  bodyBytes: bodyBytes.list,
  response: Review,
  status: 201,
});

export const estimateVersus = operation("POST /workspaces/{ws}/reviews/estimate", {
  summary: "Estimate the number of pairs of a set-against-set review, without creating it",
  audience: "review:write",
  params: InWorkspace,
  query: None,
  body: VersusBody,
  response: VersusEstimate,
});

export const listJudgedPairs = operation("GET /workspaces/{ws}/reviews/{id}/pairs", {
  summary: "List the votes of a set-against-set review with their pictures, by winner",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: JudgedPairQuery,
  body: null,
  response: pageOf(JudgedPair),
  assistants: true,
});

export const getReview = operation("GET /workspaces/{ws}/reviews/{id}", {
  summary: "Read a review",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: ShownReview,
  assistants: true,
});

export const decide = operation("PUT /workspaces/{ws}/reviews/{id}/decision", {
  summary: "Prefer an artifact; closes the review",
  audience: "decision:write",
  params: InWorkspaceWithId,
  query: None,
  body: DecideBody,
  response: Review,
  ifMatch: true,
});

export const reopen = operation("DELETE /workspaces/{ws}/reviews/{id}/decision", {
  summary: "Reopen a decided review; its history is kept",
  audience: "decision:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Review,
  status: 200,
  ifMatch: true,
});

export const thin = operation("POST /workspaces/{ws}/reviews/{id}/thin", {
  summary: "Leave candidates out of what people are asked, by an assistant that agrees with people",
  audience: "review:write",
  params: InWorkspaceWithId,
  query: None,
  body: ThinBody,
  response: Review,
  status: 200,
  ifMatch: true,
});

export const bringBack = operation("DELETE /workspaces/{ws}/reviews/{id}/thin", {
  summary: "Ask people about all candidates again",
  audience: "review:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: Review,
  status: 200,
  ifMatch: true,
});

export const suggestDecision = operation("POST /workspaces/{ws}/reviews/{id}/suggestions", {
  summary: "Suggest a decision as an assistant, replacing its open suggestion in the review",
  audience: "vote:write",
  params: InWorkspaceWithId,
  query: None,
  body: SuggestionBody,
  response: DecisionSuggestion,
  status: 201,
  assistants: true,
});

export const dismissSuggestion = operation("DELETE /workspaces/{ws}/reviews/{id}/suggestions/{suggestion}", {
  summary: "Dismiss an assistant's suggestion, which the review keeps as dismissed",
  audience: "decision:write",
  params: z.strictObject({ ws: Slug, id: Id, suggestion: Id }),
  query: None,
  body: null,
  response: null,
});
