import { beforeAll, describe, expect, it } from "vitest";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import { authorize, type Scope } from "@/lib/domain/access/access";
import { type ExpiryStream, expiryStreams } from "@/lib/domain/retention/expiry-order";
import { listFilters } from "@/lib/services/artifacts/list-filters";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { rowsRead } from "@/tools/testing/plan-rows";
import { seedArtifacts, seedStars } from "@/tools/testing/seed-artifacts";
import { type ListPage, type ListPosition, listArtifactPositions, pageSql, ratedSql } from "./list-artifacts";
import type { ListFilters } from "./list-sql";
import { loadRules } from "./load-rules";

useFluxara();

const take = 51;
const count = 100_000;
let scope: Scope;

beforeAll(async () => {
  const viewer = await makeViewer("reviewer");
  scope = authorize(viewer, "demo", "artifact:read");
  await seedArtifacts("demo", viewer.accountId, count);
  await seedStars(scope.userId, 9);
  const review = await db().review.create({
    data: { workspaceId: scope.workspaceId, accountId: scope.userId, title: "r" },
  });
  await db().$executeRaw`INSERT INTO "Candidate" ("reviewId", "artifactId", "workspaceId", position)
    SELECT ${review.id}::uuid, id, "workspaceId", index FROM "Artifact" WHERE index % 200 = 0`;
  await db().$executeRaw`ANALYZE`;
}, 180_000);

async function filtersOf(query: object): Promise<ListFilters> {
  return listFilters(ArtifactQuery.parse(query), await loadRules(scope), new Date());
}

async function streamsAfter(after: ListPosition | null): Promise<ExpiryStream[]> {
  const place = after?.expiresAt ? { ...after, expiresAt: after.expiresAt } : null;
  return expiryStreams(await loadRules(scope), new Date(), place);
}

/** The position before a page, by plain SQL: only the page itself is measured. */
async function positionOf(
  filters: ListFilters,
  sort: ListPage["sort"],
  page: number,
): Promise<ListPosition | null> {
  if (page === 1) return null;
  const streams = sort === "expiry" ? await streamsAfter(null) : [];
  const positions = await listArtifactPositions(scope, filters, {
    sort,
    after: null,
    take: (page - 1) * (take - 1),
    streams,
  });
  return positions.at(-1) ?? null;
}

/** Each with the share of artifacts that it matches. */
const facets: [string, object, number][] = [
  ["no facet", {}, 1],
  ["a model", { model: "model-3" }, 1 / 8],
  ["a pipeline", { pipeline: "pipeline-1" }, 1 / 4],
  ["a model and a pipeline", { model: "model-3", pipeline: "pipeline-1" }, 1 / 16],
];

/**
 * Rows read per page: three times what is shown, for any sort and depth. For two facets this holds if they correlate, as a
 * model and its pipeline do: here half of the model's artifacts are of the pipeline. Facets that rarely coincide cost as
 * much as the rarer one has artifacts.
 */
const allowed = 3 * take;

async function sqlOf(filters: ListFilters, page: ListPage) {
  const { sort, after } = page;
  if (sort === "rating" && (after === null || after.stars !== null)) return ratedSql(scope, filters, page);
  const [stream] = sort === "expiry" ? await streamsAfter(after) : [];
  if (stream === undefined) return pageSql(scope, filters, page);
  const from = stream.after && { ...stream.after, stars: null };
  return pageSql(scope, filters, { ...page, after: from, stream });
}

describe.each(facets)("with %s", (_, query, share) => {
  // Page 10 is among the starred ones under every facet, page 100 after them under most.
  const pages = [1, 10, 100, 400].filter((page) => page * (take - 1) < share * count);

  it.each(["newest", "oldest", "expiry", "rating"] as const)(
    "%s reads little more than it shows",
    async (sort) => {
      const filters = await filtersOf(query);
      for (const page of pages) {
        const after = await positionOf(filters, sort, page);
        const sql = await sqlOf(filters, { sort, after, take });
        const { read, how } = await rowsRead(sql);
        expect(read, `page ${page}: ${how.join(", ")}`).toBeGreaterThanOrEqual(take);
        expect(read, `page ${page}: ${how.join(", ")}`).toBeLessThanOrEqual(allowed);
      }
    },
  );
});
