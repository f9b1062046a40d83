import type { Insights, InsightsQuery } from "@/lib/contracts/reviews/insights";
import { findNames } from "@/lib/db/accounts/names";
import { findSources } from "@/lib/db/artifacts/sources";
import { countAsked, listWorkspaceVotes, type WorkspaceVote } from "@/lib/db/reviews/workspace-votes";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { comparedOf } from "@/lib/domain/compare/compare-settings";
import { groupBy } from "@/lib/domain/lists/group-by";
import { kappaOf, sharedPairs } from "@/lib/domain/reviews/insights/agreement-over";
import { insightsOf, type SettingInsight, type VotedArtifact } from "@/lib/domain/reviews/insights/insights";

/** Bounds the work of one response. */
const maxVotes = 20_000;
const artifactsAtOnce = 500;
const dayMs = 86_400_000;

async function madeOf(scope: Scope, votes: readonly WorkspaceVote[]): Promise<VotedArtifact[]> {
  const ids = [...new Set(votes.flatMap(({ leftId, rightId }) => [leftId, rightId]))];
  const made: VotedArtifact[] = [];
  for (let at = 0; at < ids.length; at += artifactsAtOnce) {
    const rows = await findSources(scope, ids.slice(at, at + artifactsAtOnce));
    made.push(...rows.map((row) => ({ id: row.id, values: comparedOf(row), preset: row.preset })));
  }
  return made;
}

function settingDto({ key, votes, texts, rates, even }: SettingInsight): Insights["settings"][number] {
  const textOf = (value: number) => texts[value] ?? "";
  return {
    key,
    votes,
    values: rates.map(({ value, rate, interval, votes }) => ({
      value: textOf(value),
      rate,
      interval,
      votes,
    })),
    even: even && { values: [textOf(even.a), textOf(even.b)], wins: [even.aWins, even.bWins] },
  };
}

function byMonth(votes: readonly WorkspaceVote[]): Insights["agreement"] {
  const months = groupBy(votes, ({ at }) => at.toISOString().slice(0, 7));
  return [...months.keys()].sort().flatMap((month) => {
    const found = kappaOf(sharedPairs(months.get(month) ?? []));
    return found === null ? [] : [{ month, ...found }];
  });
}

async function reviewersOf(scope: Scope, votes: readonly WorkspaceVote[]): Promise<Insights["reviewers"]> {
  const shared = sharedPairs(votes);
  const counts = new Map<string, number>();
  for (const { accountId } of votes) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
  const names = await findNames(scope, [...counts.keys()]);
  const reviewers = [...counts].map(([id, count]) => ({
    id,
    name: names.get(id) ?? "A former member",
    votes: count,
    agreement: kappaOf(shared.filter(({ a, b }) => a === id || b === id)),
  }));
  return reviewers.sort((a, b) => b.votes - a.votes || a.name.localeCompare(b.name));
}

/** Which settings win in a workspace, over all reviews that the viewer sees, and how far its reviewers agree. */
export async function getInsights(viewer: Viewer, ws: string, query: InsightsQuery): Promise<Insights> {
  const scope = authorize(viewer, ws, "review:read");
  const since = query.days === undefined ? null : new Date(scope.now().getTime() - query.days * dayMs);
  const from = since ?? new Date(0);
  const [found, questions] = await Promise.all([
    listWorkspaceVotes(scope, { since: from, question: query.question ?? null, take: maxVotes + 1 }),
    countAsked(scope, from),
  ]);
  const votes = found.slice(0, maxVotes);
  const { counted, settings } = insightsOf(await madeOf(scope, votes), votes, query.any !== true);
  return {
    since: since?.toISOString() ?? null,
    votes: votes.length,
    isCut: found.length > maxVotes,
    reviews: new Set(votes.map(({ reviewId }) => reviewId)).size,
    questions,
    counted,
    settings: settings.map(settingDto),
    agreement: byMonth(votes),
    reviewers: await reviewersOf(scope, votes),
  };
}
