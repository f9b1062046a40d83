import * as z from "zod";
import type { CandidateQuery, CandidateTile } from "@/lib/contracts/reviews/blind";
import type { Vote } from "@/lib/contracts/reviews/vote";
import { Id, type Page } from "@/lib/contracts/wire";
import { findNames } from "@/lib/db/accounts/names";
import { listAssistantVotes } from "@/lib/db/assistants/assistant-votes";
import { listCandidateRows } from "@/lib/db/reviews/candidates";
import { findQuestions } from "@/lib/db/reviews/find-reviews";
import { listVoteRows } from "@/lib/db/reviews/votes";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import type { Question } from "@/lib/domain/reviews/questions";
import { AppError } from "@/lib/errors";
import { assistantVoteDtos } from "./assistants/assistant-vote-dto";
import { type Blindfold, findBlindfold, pairUnder, tilesOf } from "./blind/blindfold";
import { voteDto } from "./vote";

const VotePosition = z.object({ accountId: Id, seq: z.int() });
const AssistantPosition = z.object({ assistantId: Id, seq: z.int() });
const CandidatePosition = z.object({ position: z.int() });

async function questionsIn(scope: Scope, reviewId: string): Promise<Question[]> {
  const questions = await findQuestions(scope, reviewId);
  if (questions === null) throw new AppError("not_found", "No such review");
  return questions;
}

/** Whose votes a caller reads, and how it sees their pairs. */
type VoteReader = {
  scope: Scope;
  reviewId: string;
  questions: Question[];
  blindfold: Blindfold | null;
  readsAll: boolean;
};
type VotePage = Page<Vote>;

type PeoplesPage = { after: z.infer<typeof VotePosition> | null; limit: number };

async function peoplesVotes(
  { scope, reviewId, questions, blindfold, readsAll }: VoteReader,
  { after, limit }: PeoplesPage,
): Promise<VotePage> {
  const rows = await listVoteRows(blindfold?.behind ?? scope, reviewId, {
    accountId: readsAll ? null : scope.userId,
    after,
    take: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ accountId, seq }) => cursorOf({ accountId, seq }));
  const names = await findNames(
    scope,
    items.map((row) => row.accountId),
  );
  return {
    items: items.map((row) => voteDto(pairUnder(blindfold, row), names.get(row.accountId), questions)),
    nextCursor,
  };
}

type AssistantPage = { after: z.infer<typeof AssistantPosition> | null; limit: number };

async function assistantsVotes(
  { scope, reviewId, questions, blindfold }: VoteReader,
  { after, limit }: AssistantPage,
): Promise<VotePage> {
  const assistantId = scope.assistant?.id ?? null;
  const page = { assistantId, after, take: limit + 1 };
  const rows = await listAssistantVotes(blindfold?.behind ?? scope, reviewId, page);
  const { items, nextCursor } = pageOf(rows, limit, ({ assistantId: id, seq }) =>
    cursorOf({ assistantId: id, seq }),
  );
  return {
    items: await assistantVoteDtos(
      scope,
      items.map((row) => pairUnder(blindfold, row)),
      questions,
    ),
    nextCursor,
  };
}

/** The cursor of the first of the assistants' votes: before all ids. */
const firstAssistant = { assistantId: "00000000-0000-0000-0000-000000000000", seq: 0 };

type Place = z.infer<typeof VotePosition> | z.infer<typeof AssistantPosition>;

/** People's votes, then those of assistants. */
async function everyonesVotes(reading: VoteReader, after: Place | null, limit: number): Promise<VotePage> {
  if (after !== null && "assistantId" in after) return assistantsVotes(reading, { after, limit });
  const people = await peoplesVotes(reading, { after, limit });
  if (people.nextCursor !== null) return people;
  const room = limit - people.items.length;
  if (room === 0) return { ...people, nextCursor: cursorOf(firstAssistant) };
  const more = await assistantsVotes(reading, { after: null, limit: room });
  return { items: [...people.items, ...more.items], nextCursor: more.nextCursor };
}

/** An assistant reads its own votes; of people, only those who read the audit get to assistants' votes. */
const placesIn = ({ assistant, rights }: Scope): z.ZodType<Place> => {
  if (assistant !== null) return AssistantPosition;
  return rights.has("audit:read") ? z.union([VotePosition, AssistantPosition]) : VotePosition;
};

/**
 * The caller's own standing votes, none while judging a review with controls blind; for those who read the audit, everyone's, those of assistants last. Ordered by person or
 * assistant, then oldest first.
 */
export async function listVotes(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  { cursor, limit }: PageQuery,
): Promise<Page<Vote>> {
  const scope = authorize(viewer, ws, "vote:write");
  const after = cursor === undefined ? null : decodeCursor(cursor, placesIn(scope));
  const questions = await questionsIn(scope, reviewId);
  const blindfold = await findBlindfold(scope, reviewId);
  if (blindfold?.hasControls && scope.assistant === null) return { items: [], nextCursor: null };
  const readsAll = scope.rights.has("audit:read") && blindfold === null;
  const reading = { scope, reviewId, questions, blindfold, readsAll };
  if (readsAll) return everyonesVotes(reading, after, limit);
  if (after !== null && "assistantId" in after)
    return scope.assistant === null
      ? { items: [], nextCursor: null }
      : assistantsVotes(reading, { after, limit });
  return scope.assistant === null
    ? peoplesVotes(reading, { after, limit })
    : assistantsVotes(reading, { after: null, limit });
}

type After = { after: number | null; take: number; isThinned: boolean };

type CandidatePlace = { id: string; position: number; thinnedPlace: number | null };

/** Ids and positions in the order that the caller sees. Who judges blind learns of none that it was left out. */
async function placesOf(
  scope: Scope,
  reviewId: string,
  blindfold: Blindfold | null,
  page: After,
): Promise<CandidatePlace[]> {
  const { after, take, isThinned } = page;
  if (blindfold === null) {
    const rows = await listCandidateRows(scope, reviewId, page);
    return rows.map(({ artifactId: id, position, thinnedPlace }) => ({ id, position, thinnedPlace }));
  }
  if (isThinned) return [];
  const start = after === null ? 0 : after + 1;
  return blindfold.ids
    .slice(start, start + take)
    .map((id, i) => ({ id, position: start + i, thinnedPlace: null }));
}

/**
 * Candidates, including removed ones, in the review's order or in the blind reviewer's own. With `thinned`, only those that are
 * left out of what people are asked.
 */
export async function listCandidates(
  viewer: Viewer,
  ws: string,
  reviewId: string,
  { thinned = false, ...query }: CandidateQuery,
): Promise<Page<CandidateTile>> {
  const scope = authorize(viewer, ws, "review:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, CandidatePosition).position;
  await questionsIn(scope, reviewId);
  const blindfold = await findBlindfold(scope, reviewId);
  const found = await placesOf(scope, reviewId, blindfold, {
    ...{ after, take: query.limit + 1, isThinned: thinned },
  });
  const { items, nextCursor } = pageOf(found, query.limit, ({ position }) => cursorOf({ position }));
  const ids = items.map(({ id }) => id);
  const tiles = await tilesOf(scope, blindfold, ids);
  const tileOf = ({ id, thinnedPlace }: CandidatePlace): CandidateTile[] => {
    const tile = tiles.get(id);
    return tile === undefined
      ? []
      : [thinned && thinnedPlace !== null ? { ...tile, place: thinnedPlace } : tile];
  };
  return { items: items.flatMap(tileOf), nextCursor };
}
