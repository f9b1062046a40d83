import { operation } from "../operation";
import { ProposedRound, RoundChain } from "../rounds";
import { InWorkspaceWithId, None } from "../wire";

export const getRounds = operation("GET /workspaces/{ws}/rounds/{id}", {
  summary: "Read the chain of rounds of a review, from any of its reviews",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: RoundChain,
});

export const proposeRound = operation("GET /workspaces/{ws}/rounds/{id}/next", {
  summary: "Propose what the round after this decided review would vary, and why, without creating it",
  audience: "review:read",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: ProposedRound,
});
