import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type {
  BlindReview,
  Decision,
  Review,
  ReviewItem,
  ShownReview,
  ShownReviewItem,
} from "@/lib/contracts/reviews/review";
import type { Round } from "@/lib/contracts/rounds";
import { findNames } from "@/lib/db/accounts/names";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { listSuggestions } from "@/lib/db/assistants/suggestions";
import { listPresent } from "@/lib/db/live/presence";
import { countOwnControls } from "@/lib/db/reviews/control-votes";
import type { ReviewRow } from "@/lib/db/reviews/find-reviews";
import type { ListedReview } from "@/lib/db/reviews/list-reviews";
import { findParticipation, listVerdicts } from "@/lib/db/reviews/participations";
import { countVotes, type VoteCounts } from "@/lib/db/reviews/votes";
import type { Scope } from "@/lib/domain/access/access";
import { hasControls, numbersOf } from "@/lib/domain/reviews/controls/control-plan";
import { pairsAsked } from "@/lib/domain/reviews/pairs-asked";
import { pairsAmong } from "@/lib/domain/reviews/versus";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { type Authors, authorsOf } from "@/lib/services/assistants/authors-of";
import { roundsOf } from "@/lib/services/lineage/rounds-of";
import { suggestionDto } from "./assistants/suggestion-dto";
import { type Blindfold, findBlindfold, findBlindfolds, tilesOf } from "./blind/blindfold";
import { thinnedDto } from "./thinning/thinned-dto";

const coverCount = 4;

type Names = Map<string, string>;
type Rounds = ReadonlyMap<string, Round>;
const person = (id: string, names: Names) => ({ id, name: names.get(id) ?? "A former member" });

/** The numbers of candidates and pairs: list rows do not load all of them. */
type ReviewCounts = { count: number; pairs: number };

const countsOf = ({ candidates }: ReviewRow): ReviewCounts => ({
  count: candidates.length,
  pairs: pairsAmong(candidates).length,
});

type Around = { names: Names; rounds: Rounds };

function base(scope: Scope, row: ReviewRow & ReviewCounts, { names, rounds }: Around) {
  return {
    id: row.id,
    workspace: scope.slug,
    title: row.title,
    note: row.note,
    setId: row.setId,
    batchId: row.batchId,
    round: rounds.get(row.batchId ?? "") ?? null,
    blind: row.blind,
    method: row.method,
    assistants: row.assistants,
    reviewers: row.reviewers.map(({ account }) => account),
    dueAt: row.dueAt?.toISOString() ?? null,
    questions: row.questions,
    showPrompt: row.showPrompt,
    controls: numbersOf(row.controls),
    versus: row.versus && { ...row.versus, pairs: row.pairs },
    candidateCount: row.count,
    version: row.version,
    state: row.closedAt === null ? ("open" as const) : ("decided" as const),
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    by: person(row.accountId, names),
    preferredId: row.preferred?.artifactId ?? null,
  };
}

/** What a reviewer may know of a blind review before submitting. */
export async function blindReview(scope: Scope, row: ReviewRow, blindfold: Blindfold): Promise<BlindReview> {
  const counted = { ...row, ...countsOf(row) };
  const {
    setId: _,
    preferredId: __,
    versus: ___,
    batchId: ____,
    round: _____,
    ...known
  } = base(scope, counted, { names: await namesOf(scope, [row]), rounds: new Map() });
  const cover = await tilesOf(scope, blindfold, blindfold.ids.slice(0, coverCount));
  return {
    ...known,
    hidden: true,
    blind: true,
    controls: null,
    candidateCount: blindfold.ids.length,
    joinedAt: blindfold.joinedAt.toISOString(),
    cover: [...cover.values()] as BlindReview["cover"],
  };
}

/** The caller's participation and all submitted verdicts; empty without a query unless the review is blind. */
async function blindParts(
  scope: Scope,
  { id, blind }: ReviewRow,
): Promise<Pick<Review, "participation" | "verdicts">> {
  if (!blind) return { participation: null, verdicts: [] };
  const [own, rows] = await Promise.all([findParticipation(scope, id), listVerdicts(scope, id)]);
  const names = await findNames(
    scope,
    rows.map(({ accountId }) => accountId),
  );
  const [joinedAt, submittedAt] = [own?.joinedAt.toISOString(), own?.submittedAt?.toISOString()];
  return {
    participation: joinedAt === undefined || submittedAt === undefined ? null : { joinedAt, submittedAt },
    verdicts: rows.map(({ accountId, artifactId, reason, submittedAt: at }) => ({
      by: person(accountId, names),
      artifactId,
      reason,
      at: (at ?? new Date(0)).toISOString(),
    })),
  };
}

const namesOf = (scope: Scope, rows: ReviewRow[]) =>
  findNames(
    scope,
    rows.flatMap((r) => [r.accountId, ...r.decisions.map((d) => d.accountId)]),
  );

function history(row: ReviewRow, names: Names, authors: Authors): Decision[] {
  return row.decisions.map(({ suggestion, ...d }) => ({
    seq: d.seq,
    artifactId: d.artifactId,
    by: person(d.accountId, names),
    reason: d.reason,
    tags: d.tags,
    at: d.at.toISOString(),
    ...(suggestion === null ? {} : { suggestedBy: authors(suggestion.assistantId) }),
  }));
}

const suggestersOf = (rows: readonly ReviewRow[]) =>
  rows.flatMap(({ decisions }) => decisions.map(({ suggestion }) => suggestion?.assistantId ?? null));

/** For those who may decide; nobody else knows of them. */
const suggestionRows = (scope: Scope, reviewId: string) =>
  scope.rights.has("decision:write") ? listSuggestions(scope, reviewId) : [];

/** The preferred one, then the others in the review's order. */
function coverIds({ candidates, preferred }: ReviewRow): string[] {
  const ids = candidates.map((c) => c.artifactId);
  const first = preferred === null ? [] : [preferred.artifactId];
  return [...new Set([...first, ...ids])].slice(0, coverCount);
}

const pick = (items: ReadonlyMap<string, ArtifactItem>, ids: readonly string[]) =>
  ids.flatMap((id) => items.get(id) ?? []);

/** A review with its decisions, newest first. */
export async function reviewDto(scope: Scope, row: ReviewRow): Promise<Review> {
  const shown = coverIds(row);
  const [suggestions, names, artifacts, parts, present, rounds, thinned] = await Promise.all([
    suggestionRows(scope, row.id),
    namesOf(scope, [row]),
    findArtifacts(scope, shown),
    blindParts(scope, row),
    listPresent(scope, row.id),
    roundsOf(scope, [row.batchId]),
    thinnedDto(scope, row),
  ]);
  const suggesters = suggestions.map(({ assistantId }) => assistantId);
  const [items, authors] = await Promise.all([
    artifactItems(scope, artifacts),
    authorsOf(scope, [...suggestersOf([row]), ...suggesters]),
  ]);
  const cover = pick(new Map(items.map((item) => [item.id, item])), shown);
  return {
    ...base(scope, { ...row, ...countsOf(row) }, { names, rounds }),
    hidden: false,
    cover,
    artifactIds: row.candidates.map((c) => c.artifactId),
    history: history(row, names, authors),
    ...parts,
    thinned,
    present,
    suggestions: suggestions.map((each) => suggestionDto(each, authors(each.assistantId))),
  };
}

/** As the caller may see it. */
export async function shownReview(scope: Scope, row: ReviewRow): Promise<ShownReview> {
  const blindfold = await findBlindfold(scope, row.id);
  return blindfold === null ? reviewDto(scope, row) : blindReview(scope, row, blindfold);
}

type JudgedCounts = { votes: VoteCounts | undefined; controls: number };

function progressOf(row: ListedReview, { votes, controls }: JudgedCounts): ReviewItem["progress"] {
  const { voters, own } = votes ?? { voters: 0, own: 0 };
  const leftOut = row.thinned === null ? 0 : row.thinned.removed - row.thinned.askedIds.length;
  const total = row.versus === null ? pairsAsked(row.method, row.count - leftOut) : row.pairs;
  const mixedIn = Object.values(numbersOf(row.controls)).reduce((sum, count) => sum + count, 0);
  return { voters, done: Math.min(own, total) + controls, total: total + mixedIn };
}

/** List rows, each with its first pictures. */
export async function reviewItems(scope: Scope, rows: ListedReview[]): Promise<ShownReviewItem[]> {
  const covers = rows.map(coverIds);
  const controlled = rows.filter(({ controls }) => hasControls(controls)).map(({ id }) => id);
  const [authors, blindfolds, names, artifacts, counts, rounds, controls] = await Promise.all([
    authorsOf(scope, suggestersOf(rows)),
    findBlindfolds(
      scope,
      rows.map(({ id }) => id),
    ),
    namesOf(scope, rows),
    findArtifacts(scope, [...new Set(covers.flat())]),
    countVotes(
      scope,
      rows.map(({ id }) => id),
    ),
    roundsOf(
      scope,
      rows.map(({ batchId }) => batchId),
    ),
    controlled.length === 0 ? new Map<string, number>() : countOwnControls(scope, controlled),
  ]);
  const items = new Map((await artifactItems(scope, artifacts)).map((a) => [a.id, a]));
  return Promise.all(
    rows.map(async (row, i): Promise<ShownReviewItem> => {
      const blindfold = blindfolds.get(row.id);
      if (blindfold !== undefined) return blindReview(scope, row, blindfold);
      return {
        ...base(scope, row, { names, rounds }),
        hidden: false,
        progress: progressOf(row, { votes: counts.get(row.id), controls: controls.get(row.id) ?? 0 }),
        decision: row.closedAt === null ? null : (history(row, names, authors)[0] ?? null),
        cover: pick(items, covers[i] ?? []),
      };
    }),
  );
}
