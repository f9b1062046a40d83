import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Decision, Review, ReviewItem } from "@/lib/contracts/review";
import { findNames } from "@/lib/db/accounts/names";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import type { ReviewRow } from "@/lib/db/reviews/find-reviews";
import type { Scope } from "@/lib/domain/access/access";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";

const coverCount = 4;

type Names = Map<string, string>;
const person = (id: string, names: Names) => ({ id, name: names.get(id) ?? "A former member" });

function base(scope: Scope, row: ReviewRow, names: Names) {
  return {
    id: row.id,
    workspace: scope.slug,
    title: row.title,
    note: row.note,
    setId: row.setId,
    blind: row.blind,
    method: row.method,
    reviewers: row.reviewers.map(({ account }) => account),
    dueAt: row.dueAt?.toISOString() ?? null,
    candidateCount: row.candidates.length,
    version: row.version,
    state: row.closedAt === null ? ("open" as const) : ("decided" as const),
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    by: person(row.accountId, names),
    preferredId: row.preferred?.artifactId ?? null,
  };
}

const namesOf = (scope: Scope, rows: ReviewRow[]) =>
  findNames(
    scope,
    rows.flatMap((r) => [r.accountId, ...r.decisions.map((d) => d.accountId)]),
  );

function history(row: ReviewRow, names: Names): Decision[] {
  return row.decisions.map((d) => ({
    seq: d.seq,
    artifactId: d.artifactId,
    by: person(d.accountId, names),
    reason: d.reason,
    tags: d.tags,
    at: d.at.toISOString(),
  }));
}

/** The preferred one, then the others in the review's order. */
function coverIds({ candidates, preferred }: ReviewRow): string[] {
  const ids = candidates.map((c) => c.artifactId);
  const first = preferred === null ? [] : [preferred.artifactId];
  return [...new Set([...first, ...ids])].slice(0, coverCount);
}

const pick = (items: ReadonlyMap<string, ArtifactItem>, ids: readonly string[]) =>
  ids.flatMap((id) => items.get(id) ?? []);

/** A review with all candidates, including removed ones, and its decisions, newest first. */
export async function reviewDto(scope: Scope, row: ReviewRow): Promise<Review> {
  const artifactIds = row.candidates.map((c) => c.artifactId);
  const [names, artifacts] = await Promise.all([namesOf(scope, [row]), findArtifacts(scope, artifactIds)]);
  const candidates = await artifactItems(scope, artifacts);
  const cover = pick(new Map(candidates.map((item) => [item.id, item])), coverIds(row));
  return { ...base(scope, row, names), cover, artifactIds, candidates, history: history(row, names) };
}

/** List rows, each with its first pictures. */
export async function reviewItems(scope: Scope, rows: ReviewRow[]): Promise<ReviewItem[]> {
  const covers = rows.map(coverIds);
  const [names, artifacts] = await Promise.all([
    namesOf(scope, rows),
    findArtifacts(scope, [...new Set(covers.flat())]),
  ]);
  const items = new Map((await artifactItems(scope, artifacts)).map((a) => [a.id, a]));
  return rows.map((row, i) => ({
    ...base(scope, row, names),
    decision: row.closedAt === null ? null : (history(row, names)[0] ?? null),
    cover: pick(items, covers[i] ?? []),
  }));
}
