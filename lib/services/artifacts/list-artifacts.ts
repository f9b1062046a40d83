import * as z from "zod";
import type { ArtifactItem, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import type { Page } from "@/lib/contracts/wire";
import { findRuled } from "@/lib/db/artifacts/artifact-row";
import { countStacks, type ListPosition, listArtifactPositions } from "@/lib/db/artifacts/list-artifacts";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { lookUpStackedWords } from "@/lib/db/artifacts/look-up-words";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, pageOf, TimePosition } from "@/lib/domain/lists/page";
import { isStorableTime } from "@/lib/domain/lists/storable-time";
import { expiryStreams } from "@/lib/domain/retention/expiry-order";
import type { RetentionRules } from "@/lib/domain/retention/rules";
import { invalid } from "@/lib/errors";
import { artifactItems } from "./artifact-dto";
import { isSearch, readFilters } from "./read-filters";
import { searching } from "./search-turns";

const Position = TimePosition.extend({
  stars: z.int().min(1).max(5).nullable(),
  expiresAt: z.iso.datetime().refine(isStorableTime).nullable().default(null),
  sort: z.string(),
});

function positionOf(query: ArtifactQuery): ListPosition | null {
  if (query.cursor === undefined) return null;
  const { at, id, stars, expiresAt, sort } = decodeCursor(query.cursor, Position);
  if (sort !== query.sort) throw invalid("cursor", "This cursor belongs to another sort order");
  return { at: new Date(at), id, stars, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}

/** For a list sorted by expiry: its streams, each starting after the given position. */
function streamsAfter(rules: Map<string, RetentionRules>, now: Date, after: ListPosition | null) {
  const place = after?.expiresAt ? { ...after, expiresAt: after.expiresAt } : null;
  return expiryStreams(rules, now, place);
}

function stacked(item: ArtifactItem, { stack }: ArtifactQuery, count: number | undefined): ArtifactItem {
  return stack === undefined || count === undefined ? item : { ...item, stack: { by: stack, count } };
}

async function page(scope: Scope, query: ArtifactQuery): Promise<Page<ArtifactItem>> {
  const after = positionOf(query);
  const now = scope.now();
  const { sort } = query;
  const expiries = sort === "expiry" ? await loadRules(scope) : undefined;
  const filters = await lookUpStackedWords(scope, await readFilters(scope, query, now, expiries));
  if (filters.stack?.within === null && sort !== "newest" && sort !== "oldest")
    throw invalid("sort", "Stacks are listed newest or oldest first");
  const streams = expiries === undefined ? [] : streamsAfter(expiries, now, after);
  const asked = { sort, after, take: query.limit + 1, streams };
  const positions = await listArtifactPositions(scope, filters, asked);
  const { items, nextCursor } = pageOf(positions, query.limit, (last) =>
    cursorOf({
      at: last.at.toISOString(),
      id: last.id,
      stars: last.stars,
      expiresAt: last.expiresAt?.toISOString() ?? null,
      sort: query.sort,
    } satisfies z.infer<typeof Position>),
  );
  const ids = items.map((p) => p.id);
  const [{ rows, rules }, counts] = await Promise.all([
    findRuled(scope, ids),
    countStacks(scope, filters, ids),
  ]);
  const listed = await artifactItems(scope, rows, rules);
  return { items: listed.map((item) => stacked(item, query, counts.get(item.id))), nextCursor };
}

/** One page of tiles. `sort=expiry` lists only artifacts that expire, soonest first. */
export async function listArtifacts(
  viewer: Viewer,
  ws: string,
  query: ArtifactQuery,
): Promise<Page<ArtifactItem>> {
  const scope = authorize(viewer, ws, "artifact:read");
  if (scope.assistant !== null && query.sort === "rating")
    throw invalid("sort", "Ratings are people’s; an assistant sorts otherwise");
  return isSearch(query) ? searching(scope, () => page(scope, query)) : page(scope, query);
}
