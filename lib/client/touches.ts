import type { QueryClient } from "@tanstack/react-query";

/** First part of a query key. */
export type Area =
  | "artifacts"
  | "artifact"
  | "facets"
  | "compare"
  | "reviews"
  | "candidates"
  | "votes"
  | "presence"
  | "ranking"
  | "questions"
  | "defects"
  | "found"
  | "searches"
  | "selections"
  | "selection"
  | "exports"
  | "links"
  | "retention"
  | "usage"
  | "holds"
  | "jobs"
  | "runners"
  | "runner"
  | "batches"
  | "batch"
  | "queue"
  | "draft"
  | "sets"
  | "presets"
  | "members"
  | "invitations"
  | "tokens"
  | "assistants"
  | "webhooks"
  | "audit"
  | "departures"
  | "health"
  | "setUp"
  | "accounts"
  | "identities"
  | "sessions"
  | "secondFactor"
  | "environments"
  | "workspaces"
  | "comments"
  | "people"
  | "inbox"
  | "me";

/** Second part of the key for areas outside a workspace. */
export const everywhere = "*";

/** A query key: area, workspace, and what distinguishes it there. */
export const keyOf = (area: Area, ws: string, ...rest: readonly unknown[]) => [area, ws, ...rest] as const;

type TouchedAreas = {
  /** Refetched at once where it is shown. */
  now: readonly Area[];
  /** Refetched the next time it is shown: the writing page already shows the change. */
  later?: readonly Area[];
};

const everyArtifact = ["artifacts", "artifact", "facets", "compare", "candidates"] as const;

/** Areas that each write makes stale. */
export const touches = {
  mark: { now: ["facets"], later: ["artifacts"] },
  tag: { now: ["facets"], later: ["artifacts"] },
  markDefect: { now: ["facets"], later: ["artifacts"] },
  comment: { now: ["comments"], later: ["artifacts", "facets"] },
  readInbox: { now: ["inbox"] },
  decide: { now: [...everyArtifact, "reviews", "selections", "selection", "retention"] },
  /** The judging page shows the next pair from the response. */
  vote: { now: ["ranking"], later: ["reviews", "presets"] },
  thin: { now: ["reviews"], later: ["votes"] },
  dismissSuggestion: { now: ["reviews"] },
  openReview: { now: [...everyArtifact, "reviews", "retention"] },
  saveSearch: { now: ["searches"] },
  makeSelection: { now: ["selections"] },
  /** Its page may be open. */
  unmakeSelection: { now: ["selections", "selection"] },
  /** Lists refetch at once to show what was added; the page that takes items out hides them itself. */
  putIntoSelection: { now: ["selections", "artifacts", "facets"], later: ["selection"] },
  takeOutOfSelection: { now: ["selections"], later: ["artifacts", "facets"] },
  changeSelection: { now: ["selections"] },
  /** While many files arrive, lists are refetched at intervals. */
  bringIn: { now: ["artifacts", "facets"], later: ["jobs", "sets", "retention", "usage", "found"] },
  makeExport: { now: ["exports"] },
  changeLink: { now: ["links"] },
  /** To share several pictures, a selection is created for them. */
  shareSelection: { now: ["links", "selections"] },
  changePolicy: { now: [...everyArtifact, "retention"] },
  makePlan: { now: [], later: ["retention"] },
  hold: { now: [...everyArtifact, "holds"], later: ["retention", "selections"] },
  remove: {
    now: [...everyArtifact, "reviews", "retention", "jobs", "selections", "selection"],
    later: ["exports", "votes", "ranking"],
  },
  changeMember: { now: ["members"], later: ["accounts"] },
  invite: { now: ["invitations"] },
  /** Its jobs return to the queue, or are claimed by it again. */
  changeRunner: { now: ["runners"], later: ["runner", "jobs", "batches", "batch"] },
  makeBatch: { now: ["batches", "queue"], later: ["draft", "jobs", "sets", "presets"] },
  changeBatch: { now: ["batches", "batch", "queue"], later: ["draft", "jobs", "runners", "runner"] },
  verifyAudit: { now: ["audit"] },
  testMail: { now: ["health", "setUp"] },
  waiveStep: { now: ["setUp"], later: ["audit"] },
  finishRestore: { now: ["health"], later: ["audit"] },
  changeToken: { now: ["tokens", "assistants"] },
  changeWebhook: { now: ["webhooks"] },
  /** Its page is left. */
  deleteWebhook: { now: [], later: ["webhooks"] },
  changeIdentity: { now: ["identities"] },
  endSession: { now: ["sessions"] },
  changeSecondFactor: { now: ["secondFactor", "sessions"] },
  changeName: { now: ["me"], later: ["accounts", "members", "people"] },
  changeAccount: { now: ["accounts"], later: ["members"] },
  changeEnvironment: { now: ["environments"], later: ["retention"] },
  changeQuestions: { now: ["questions"] },
  changeWorkspace: { now: ["workspaces"] },
  /** Changes by other people, reported by the event stream. */
  othersReview: { now: ["reviews", "inbox"] },
  othersVote: { now: ["ranking"], later: ["reviews"] },
  othersDecision: {
    now: ["artifact", "candidates", "reviews", "inbox"],
    later: ["artifacts", "facets", "compare", "selections", "selection", "retention"],
  },
  othersPresence: { now: ["reviews", "presence"] },
  othersComment: { now: ["comments", "inbox"], later: ["artifacts", "facets"] },
  othersPlan: {
    now: ["retention", "usage", "inbox", "artifact", "compare", "candidates"],
    later: ["artifacts", "facets", "jobs", "selections", "selection"],
  },
  /** The page of a batch refetches the cells that may have changed by itself. */
  othersBatch: { now: ["batches"], later: ["batch", "jobs"] },
  othersBatchEnd: { now: ["batches", "inbox"], later: ["batch", "jobs"] },
  othersAttempt: { now: ["runners", "runner", "queue"] },
  othersRunner: { now: ["runners", "runner", "draft", "inbox"] },
  othersTag: { now: ["artifact"], later: ["artifacts", "facets"] },
  /** Some events were missed, or something was removed, which is reported to admins only. */
  missedEvents: {
    now: [
      "artifact",
      "compare",
      "candidates",
      "reviews",
      "votes",
      "presence",
      "ranking",
      "selections",
      "retention",
      "comments",
      "inbox",
      "batches",
      "batch",
      "queue",
      "runners",
      "runner",
    ],
    later: ["artifacts", "facets", "selection"],
  },
  /** Writes that navigate away, or touch nothing that is cached. */
  nothing: { now: [] },
} as const satisfies Record<string, TouchedAreas>;

export type WriteKind = keyof typeof touches;

/** Marks the areas of a write as stale, in its workspace and outside of workspaces. */
export function markStale(cache: QueryClient, ws: string, act: WriteKind): void {
  const { now, later = [] }: TouchedAreas = touches[act];
  const mark = (areas: readonly Area[], refetchType: "active" | "none") => {
    for (const area of areas)
      for (const place of new Set([ws, everywhere]))
        void cache.invalidateQueries({ queryKey: [area, place], refetchType });
  };
  mark(now, "active");
  mark(later, "none");
}
