import * as z from "zod";
import { Judges, JudgesQuery } from "../judges";
import { operation } from "../operation";
import { CandidateQuery, CandidateTile } from "../reviews/blind";
import { Insights, InsightsQuery } from "../reviews/insights";
import { Reliabilities, ReliabilityQuery, ReviewReliabilityQuery } from "../reviews/reliability";
import { NextPair, Ranking, RankingQuery, UndoResult, Vote, VoteBody, VoteResult } from "../reviews/vote";
import { InWorkspace, InWorkspaceWithId, None, Paging, pageOf } from "../wire";

export const listCandidates = operation("GET /workspaces/{ws}/reviews/{id}/candidates", {
  summary: "List a review's candidates, in the review's order",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: CandidateQuery,
  body: null,
  response: pageOf(CandidateTile),
  assistants: true,
});

export const nextPair = operation("GET /workspaces/{ws}/reviews/{id}/next", {
  summary: "Read the caller's next pair",
  audience: "vote:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: NextPair,
  assistants: true,
});

export const listVotes = operation("GET /workspaces/{ws}/reviews/{id}/votes", {
  summary: "List the caller's votes; for admins, everyone's",
  audience: "vote:write",
  params: InWorkspaceWithId,
  query: Paging,
  body: null,
  response: pageOf(Vote),
  assistants: true,
});

export const castVote = operation("POST /workspaces/{ws}/reviews/{id}/votes", {
  summary: "Vote on a pair; replaces the caller's earlier vote on it",
  audience: "vote:write",
  params: InWorkspaceWithId,
  query: None,
  body: VoteBody,
  response: VoteResult,
  status: 201,
  assistants: true,
});

export const undoVote = operation("DELETE /workspaces/{ws}/reviews/{id}/votes", {
  summary: "Undo the caller's last vote",
  audience: "vote:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: UndoResult,
});

export const getRanking = operation("GET /workspaces/{ws}/reviews/{id}/ranking", {
  summary: "Read the strength of each candidate and setting, from all votes",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: RankingQuery,
  body: null,
  response: Ranking,
  assistants: true,
});

export const getInsights = operation("GET /workspaces/{ws}/insights", {
  summary: "Read which settings win over all reviews of the workspace, and how far reviewers agree",
  audience: "review:read",
  params: InWorkspace,
  query: InsightsQuery,
  body: null,
  response: Insights,
});

export const getJudges = operation("GET /workspaces/{ws}/judges", {
  summary: "Read how far each assistant's votes agree with people's, beside how far people agree",
  audience: "review:read",
  params: InWorkspace,
  query: JudgesQuery,
  body: null,
  response: Judges,
});

export const getReviewReliability = operation("GET /workspaces/{ws}/reviews/{id}/reliability", {
  summary: "Read what the caller's answers to a review's controls say; for admins, everybody's, by name",
  audience: "vote:write",
  params: InWorkspaceWithId,
  query: ReviewReliabilityQuery,
  body: null,
  response: Reliabilities,
});

export const getReliability = operation("GET /workspaces/{ws}/reliability", {
  summary: "Read what the caller's answers to controls say; for admins, everybody's, by name",
  audience: "vote:write",
  params: InWorkspace,
  query: ReliabilityQuery,
  body: null,
  response: Reliabilities,
});

export const getRecord = operation("GET /workspaces/{ws}/reviews/{id}/record", {
  summary: "Read the decision record as canonical JSON (RFC 8785) or Markdown; its ETag is its SHA-256",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: z.strictObject({ format: z.enum(["json", "md"]).default("json") }),
  body: null,
  response: z.string(),
  assistants: true,
});
