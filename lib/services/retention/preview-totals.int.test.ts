import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { loadRules } from "@/lib/db/retention/load-rules";
import { findCandidates } from "@/lib/db/retention/plan-candidates";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { planTotals } from "@/lib/domain/retention/removal-plan";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeViewer, useFluxara } from "@/lib/testing/fixtures";
import { seedArtifacts } from "@/lib/testing/seed-artifacts";
import { judge } from "./judge";
import { previewTotals, withPolicy } from "./preview-totals";

useFluxara();

const day = 86_400_000;
let viewer: Viewer;
let ids: string[] = [];

/** 3,000 artifacts, one per past hour; some are preferred, some in an open review, some removed. */
beforeAll(async () => {
  viewer = await makeViewer("admin");
  await seedArtifacts("demo", viewer.accountId, 3_000);
  await db().$executeRaw`UPDATE "Artifact" SET "createdAt" = now() - index * interval '1 hour', bytes = index,
    state = CASE WHEN index % 17 = 0 THEN 'removed' ELSE 'available' END::"ArtifactState",
    "removedAt" = CASE WHEN index % 17 = 0 THEN now() END`;
  const rows = await db().artifact.findMany({ orderBy: { index: "asc" }, select: { id: true } });
  ids = rows.map((row) => row.id);
  const at = (...hours: number[]) => hours.map((hour) => ids[hour - 1] ?? "");
  for (const hour of [100, 700, 1500]) {
    const artifactIds = at(hour, hour + 1);
    await openReview(
      viewer,
      "demo",
      { artifactIds, decision: { artifactId: artifactIds[0] ?? "" } },
      undefined,
    );
  }
  await openReview(viewer, "demo", { artifactIds: at(100, 103, 800, 2400) }, undefined);
});

const policy = fc
  .record({
    days: fc.option(fc.integer({ min: 1, max: 130 })),
    keepPreferred: fc.boolean(),
    keepInOpenReviews: fc.boolean(),
    graceHours: fc.constant(24),
  })
  .map((change) => ({ ...firstPolicy, ...change }));

it("totals are what judging each artifact comes to, and nothing is written for them", async () => {
  const scope = authorize(viewer, "demo", "retention:write");
  const rows = await findCandidates(scope, ids);
  const written = async () => [
    await db().plan.count(),
    await db().artifact.count({ where: { removeAfter: { not: null } } }),
    await db().artifact.count({ where: { state: "removed" } }),
    await db().policyVersion.count(),
    await db().auditEvent.count(),
  ];
  const before = await written();
  await fc.assert(
    fc.asyncProperty(policy, fc.integer({ min: -60, max: 60 }), async (tried, ahead) => {
      const now = new Date(Date.now() + ahead * day + 1_800_000);
      const rules = withPolicy(await loadRules(scope), tried);
      const available = rows.filter((row) => row.state === "available");
      const judged = await judge(scope, available, { rules, kind: "age", now });
      const aged = ({ row }: (typeof judged)[number]) =>
        tried.days !== null && (row.createdAt?.getTime() ?? 0) <= now.getTime() - tried.days * day;
      const items = judged.filter(({ verdict }) => "item" in verdict);
      const spared = judged.filter((each) => "spared" in each.verdict && aged(each));
      expect(await previewTotals(viewer, "demo", { asOf: now.toISOString(), policy: tried })).toEqual(
        planTotals(
          items.map(({ row }) => ({ bytes: Number(row.bytes) })),
          spared.length,
        ),
      );
    }),
    { numRuns: 25 },
  );
  expect(await written()).toEqual(before);
});
