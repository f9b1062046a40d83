import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import { type ArtifactItem, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedRetention } from "@/tools/testing/seed-retention";
import { listArtifacts } from "./list-artifacts";

useFluxara();

const hour = 3_600_000;
let admin: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  await seedRetention(admin);
});

async function all(query: object): Promise<ArtifactItem[]> {
  const items: ArtifactItem[] = [];
  const read = (after: object) =>
    listArtifacts(admin, "demo", ArtifactQuery.parse({ limit: 190, ...query, ...after }));
  for await (const item of everyItem(read)) items.push(item);
  return items;
}

const ids = (items: readonly ArtifactItem[]) => items.map(({ id }) => id);
const expiryOf = ({ retention }: ArtifactItem) => Date.parse(retention.expiresAt ?? "");
const change = fc.record({
  hours: fc.integer({ min: 0, max: 60 }),
  days: fc.integer({ min: 1, max: 110 }),
  free: fc.option(fc.integer({ min: 1, max: 110 })),
  keepPreferred: fc.boolean(),
  keepInOpenReviews: fc.boolean(),
});

/** Lists are right if they hold exactly the artifacts whose own dates say so. */
async function expectRight(limit: number, ahead: number): Promise<void> {
  const everything = await all({});
  const expiring = everything.filter(({ retention }) => retention.expiresAt !== null);
  const listed = await all({ sort: "expiry", limit });
  expect(ids(listed).sort()).toEqual(ids(expiring).sort());
  expect(listed.map(expiryOf)).toEqual(listed.map(expiryOf).sort((a, b) => a - b));
  const before = Date.now() + ahead * hour;
  const query = { expiresBefore: new Date(before).toISOString() };
  expect(ids(await all(query)).sort()).toEqual(ids(expiring.filter((a) => expiryOf(a) <= before)).sort());
}

it("environments with different windows are merged by date", async () => {
  await expectRight(37, 100);
});

it("merging by date holds while policies change", { timeout: 180_000 }, async () => {
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const { id: environmentId } = await db().environment.findUniqueOrThrow({ where: { key: "free" } });
  const changes = fc.array(change, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      changes,
      fc.integer({ min: 60, max: 200 }),
      fc.integer({ min: -400, max: 900 }),
      async (history, limit, ahead) => {
        const { environments: _, schedule: __, ...first } = firstPolicy;
        for (const [i, { hours, free, ...rest }] of history.sort((a, b) => b.hours - a.hours).entries()) {
          const version = i + 2;
          const at = new Date(Date.now() - hours * hour);
          await db().policyVersion.create({ data: { ...first, ...rest, workspaceId, version, at } });
          const rule = { workspaceId, version, environmentId, days: free };
          if (free !== null) await db().policyRule.create({ data: rule });
        }
        try {
          await expectRight(limit, ahead);
        } finally {
          await db().policyVersion.deleteMany({ where: { version: { gt: 1 } } });
        }
      },
    ),
    { numRuns: 6 },
  );
});
