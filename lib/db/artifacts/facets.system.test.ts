import { beforeAll, describe, expect, it } from "vitest";
import { ArtifactFilters } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import { authorize, type Scope } from "@/lib/domain/access/access";
import { asLongWork } from "@/lib/lane";
import { listFilters } from "@/lib/services/artifacts/list-filters";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { rowsRead } from "@/tools/testing/plan-rows";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { facetLimit } from "./facet-columns";
import { countFacet, facetSql } from "./facets";

useFluxara();

let scope: Scope;

const sets = 600;
const setId = (number: number) => `01900000-0000-7000-9000-${number.toString(16).padStart(12, "0")}`;

/**
 * Of 20,000 artifacts half are removed and 100 were never available; three of each state have a unique sampler. They are
 * spread over 600 sets, the newest of which has the fewest.
 */
beforeAll(async () => {
  const viewer = await makeViewer("admin");
  scope = authorize(viewer, "demo", "artifact:read");
  await seedArtifacts("demo", viewer.accountId, 20_000);
  await asLongWork(spreadThem);
}, 120_000);

async function spreadThem(): Promise<void> {
  await db().$executeRaw`UPDATE "Artifact" SET state = 'removed', "removedAt" = now() WHERE index > 10000`;
  await db().$executeRaw`UPDATE "Artifact" SET state = 'written', "createdAt" = NULL WHERE index <= 100`;
  await db()
    .$executeRaw`UPDATE "Artifact" SET sampler = CASE WHEN index % 10000 IN (3, 4, 5) THEN 'only ' || state
    WHEN index % 10000 IN (203, 204, 205) AND index < 10000 THEN 'only available' ELSE 'common' END`;
  await db()
    .$executeRaw`INSERT INTO "VariantSet" (id, "workspaceId", key, title) SELECT ('01900000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid,
      ${scope.workspaceId}::uuid, 'set-' || n, 'Set ' || n FROM generate_series(1, ${sets}) n`;
  await db().$executeRaw`UPDATE "Artifact" SET "setId" = ('01900000-0000-7000-9000-' || lpad(to_hex(
      CASE WHEN index % 1000 = 999 THEN ${sets} ELSE 1 + index % ${sets - 1} END), 12, '0'))::uuid`;
  await db().$executeRaw`VACUUM ANALYZE "Artifact"`;
}

const filtersOf = (query: object) => listFilters(ArtifactFilters.parse(query), new Map(), new Date());
const counted = async (query: object, key: Parameters<typeof countFacet>[2]) =>
  Object.fromEntries((await countFacet(scope, filtersOf(query), key)).map((c) => [c.value, c.count]));

describe("the values of a list are those of what it lists", () => {
  const more = facetLimit + 1;
  it.each([
    [{}, { common: more, "only available": 3 }],
    [{ state: "removed" }, { common: more, "only removed": 3 }],
    [{ state: "written" }, { common: 97, "only written": 3 }],
    [{ state: ["available", "removed"] }, { common: 2 * more, "only available": 3, "only removed": 3 }],
    [
      { state: ["written", "written"], model: "model-3" },
      { common: 12, "only written": 1 },
    ],
    [
      { state: "removed", steps: "23" },
      { common: more, "only removed": 1 },
    ],
  ])("%o", async (query, expected) => {
    expect(await counted(query, "sampler")).toEqual(expected);
  });
});

it("if there are more sets than are counted, the newest are given, newest first", async () => {
  const newest = Array.from({ length: 40 }, (_, i) => setId(sets - i));
  for (const state of ["available", "removed", ["available", "removed"]]) {
    const counts = await countFacet(scope, filtersOf({ state }), "set");
    expect(counts.map((c) => c.value)).toEqual(newest);
  }
  expect((await countFacet(scope, filtersOf({}), "set"))[0]?.count).toBe(10);
});

it.each(["available", "removed"] as const)(
  "counting the values of %s artifacts does not read them all",
  async (state) => {
    for (const [key, values, each] of [
      ["sampler", 2, facetLimit + 1],
      ["model", 8, facetLimit + 1],
      ["size", 1, facetLimit + 1],
      ["set", 500, 17],
    ] as const) {
      const { read, how } = await rowsRead(facetSql(scope, filtersOf({ state }), key, state));
      // One seek per value and one for the end; the values are read once more; then each is counted.
      expect(read, how.join(", ")).toBeLessThanOrEqual(values * each + 4 * (values + 1));
    }
  },
);
