import { z } from "zod";
import type { ArtifactItem, ArtifactQuery } from "@/lib/contracts/artifact";
import type { Page } from "@/lib/contracts/wire";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { type ListPosition, listArtifactPositions } from "@/lib/db/artifacts/list-artifacts";
import { loadRules } from "@/lib/db/retention/load-rules";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, pageOf, TimePosition } from "@/lib/domain/lists/page";
import { type RetentionRules, rulesInForce } from "@/lib/domain/retention/rules";
import { invalid } from "@/lib/errors";
import { artifactItems } from "./artifact-dto";
import { listFilters } from "./list-filters";

const Position = TimePosition.extend({ stars: z.int().min(1).max(5).nullable(), sort: z.string() });

function positionOf(query: ArtifactQuery): ListPosition | null {
  if (query.cursor === undefined) return null;
  const { at, id, stars, sort } = decodeCursor(query.cursor, Position);
  if (sort !== query.sort) throw invalid("cursor", "This cursor belongs to another sort order");
  return { at: new Date(at), id, stars };
}

const neverExpires = (rules: Map<string, RetentionRules>, now: Date) =>
  [...rules.values()].every((r) => rulesInForce(r, now.getTime()).days === null);

/** One page of tiles. `sort=expiry` lists only artifacts that expire, soonest first. */
export async function listArtifacts(
  viewer: Viewer,
  ws: string,
  query: ArtifactQuery,
): Promise<Page<ArtifactItem>> {
  const scope = authorize(viewer, ws, "artifact:read");
  const now = new Date();
  const rules = await loadRules(scope);
  if (query.sort === "expiry" && neverExpires(rules, now)) return { items: [], nextCursor: null };
  const filters = listFilters(query, rules, now);
  const page = { sort: query.sort, after: positionOf(query), take: query.limit + 1 };
  const positions = await listArtifactPositions(scope, filters, page);
  const { items, nextCursor } = pageOf(positions, query.limit, (last) =>
    cursorOf({
      at: last.at.toISOString(),
      id: last.id,
      stars: last.stars,
      sort: query.sort,
    } satisfies z.infer<typeof Position>),
  );
  const rows = await findArtifacts(
    scope,
    items.map((p) => p.id),
  );
  return { items: await artifactItems(scope, rows, rules), nextCursor };
}
