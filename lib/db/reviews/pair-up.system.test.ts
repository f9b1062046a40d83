import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { asLongWork } from "@/lib/lane";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { rowsRead } from "@/tools/testing/plan-rows";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { openVersus } from "@/tools/testing/versus";
import { pairUpSql } from "./pair-up";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("from 5,000 artifacts a side it takes an even sample of 250 pairs, and reads no others", async () => {
  const side = 5_000;
  await seedArtifacts("demo", admin.accountId, 10 * side);
  const scope = authorize(admin, "demo", "review:read");
  const [left, right] = await Promise.all(
    ["large one", "large other"].map((key) =>
      db().variantSet.create({ data: { workspaceId: scope.workspaceId, key, title: key } }),
    ),
  );
  await asLongWork(async () => {
    await db()
      .$executeRaw`UPDATE "Artifact" SET seed = index::text, "setId" = CASE WHEN index <= ${side} THEN ${left?.id}::uuid
      ELSE ${right?.id}::uuid END, prompt = 'large ' || index % ${side} WHERE model LIKE 'model-%' AND index <= 2 * ${side}`;
    await db().$executeRaw`ANALYZE "Artifact"`;
  });
  const large = {
    left: { setId: left?.id ?? "" },
    right: { setId: right?.id ?? "" },
    by: ["prompt" as const],
  };
  const { how } = await rowsRead(pairUpSql(scope, large, 250));
  expect(how.filter((scan) => scan.startsWith("Seq Scan"))).toEqual([]);
  const review = await openVersus(admin, large);
  expect(review).toMatchObject({ candidateCount: 500, versus: { pairs: 250, found: side } });
  const where = { id: { in: review.artifactIds } };
  const seeds = (await db().artifact.findMany({ where, select: { seed: true } })).map(({ seed }) =>
    Number(seed),
  );
  const below = seeds.filter((seed) => seed % side < side / 2).length;
  expect(Math.abs(below - 250)).toBeLessThan(100);
}, 240_000);
