import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { createLink } from "@/lib/services/links/create-link";
import { draws } from "@/tools/testing/draws";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { judgeEach } from "@/tools/testing/judge-each";
import { seedRetention } from "@/tools/testing/seed-retention";
import { previewRemovals } from "./preview";

useFluxara();

const day = 86_400_000;
let admin: Viewer;
let ids: string[] = [];

beforeAll(async () => {
  admin = await makeViewer("admin");
  ids = await seedRetention(admin);
});

const days = fc.option(fc.integer({ min: 1, max: 110 }), { nil: null });
const content = fc
  .record({
    days: fc.integer({ min: 1, max: 110 }),
    free: fc.option(days, { nil: undefined }),
    keepPreferred: fc.boolean(),
    keepInOpenReviews: fc.boolean(),
  })
  .map(({ free, ...change }) => ({
    ...firstPolicy,
    ...change,
    environments: free === undefined ? [] : [{ key: "free", days: free }],
  }));

const written = async () => [
  await db().plan.count(),
  await db().policyVersion.count(),
  await db().auditEvent.count(),
  await db().claim.count(),
  await db().artifact.count({ where: { OR: [{ removeAfter: { not: null } }, { state: "removed" }] } }),
];

const same = async (policy: typeof firstPolicy | undefined, asOf: Date) => {
  const preview = await previewRemovals(admin, "demo", { asOf: asOf.toISOString(), policy });
  const { going, ...expected } = await judgeEach(authorize(admin, "demo", "retention:write"), policy, asOf);
  const { totals, remaining, days: byDay, spared } = preview;
  expect({ totals, remaining, days: byDay, spared }).toEqual(expected);
  expect(preview.first.map(({ artifactId }) => artifactId)).toEqual(going.slice(0, 50));
};

it("a policy's preview says what judging each artifact alone comes to, and writes nothing", {
  timeout: 120_000,
}, async () => {
  const before = await written();
  await fc.assert(
    fc.asyncProperty(content, fc.integer({ min: -60, max: 60 }), (policy, ahead) =>
      same(policy, new Date(Date.now() + ahead * day + 1_800_000)),
    ),
    { numRuns: draws(20) },
  );
  expect(await written()).toEqual(before);
});

it("so it does while changed policies and ceilings wait their 24 hours", { timeout: 120_000 }, async () => {
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const { id: environmentId } = await db().environment.findUniqueOrThrow({ where: { key: "free" } });
  const hours = fc.integer({ min: 0, max: 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ policy: content, hours }), { minLength: 1, maxLength: 3 }),
      fc.record({ ceilingDays: days, hours }),
      fc.integer({ min: -30, max: 60 }),
      async (history, ceiling, ahead) => {
        const at = (ago: number) => new Date(Date.now() - ago * 3_600_000);
        const past = [...history].sort((a, b) => b.hours - a.hours);
        for (const [i, { policy, hours: ago }] of past.entries()) {
          const { environments, schedule: _, ...rest } = policy;
          const version = i + 2;
          await db().policyVersion.create({ data: { ...rest, workspaceId, version, at: at(ago) } });
          for (const rule of environments)
            await db().policyRule.create({ data: { workspaceId, version, environmentId, days: rule.days } });
        }
        await db().environmentVersion.create({
          data: { environmentId, version: 2, ceilingDays: ceiling.ceilingDays, at: at(ceiling.hours) },
        });
        try {
          await same(undefined, new Date(Date.now() + ahead * 3_600_000));
        } finally {
          await db().policyVersion.deleteMany({ where: { version: { gt: 1 } } });
          await db().environmentVersion.deleteMany({ where: { version: { gt: 1 } } });
        }
      },
    ),
    { numRuns: draws(25) },
  );
});

it("a policy's preview names the open reviews that lose a candidate, and the links that end early", async () => {
  const link = await createLink(admin, "demo", {
    target: { kind: "artifact", id: ids[4] ?? "" },
    title: "Client",
    expiresAt: new Date(Date.now() + 10 * day).toISOString(),
    download: false,
    metadata: false,
  });
  const kept = await previewRemovals(admin, "demo", { policy: { ...firstPolicy, days: 1 } });
  expect(kept).toMatchObject({ reviews: 0, firstReviews: [], links: 0 });
  const policy = { ...firstPolicy, days: 1, keepInOpenReviews: false };
  const asOf = (ahead: number) => new Date(Date.now() + ahead * day).toISOString();
  expect(await previewRemovals(admin, "demo", { policy, asOf: asOf(5) })).toMatchObject({
    reviews: 1,
    firstReviews: [{ title: "Open" }],
    links: 1,
    firstLinks: [{ id: link.id, title: "Client" }],
  });
  // The policy in force keeps the bytes longer than the link lives.
  expect(await previewRemovals(admin, "demo", { asOf: asOf(300) })).toMatchObject({ links: 0 });
});

it("a policy's preview counts what is being sent right now, which waits", async () => {
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const sent = [ids[2_390] ?? "", ids[0] ?? ""];
  await db().lease.create({
    data: { workspaceId, artifactIds: sent, until: new Date(Date.now() + 60_000) },
  });
  const { spared } = await previewRemovals(admin, "demo", {});
  expect(spared.leased).toBe(1);
});

it("a policy that could not be saved cannot be tried", async () => {
  const policy = { ...firstPolicy, environments: [{ key: "moon", days: 1 }] };
  await expect(previewRemovals(admin, "demo", { policy })).rejects.toMatchObject({ code: "invalid" });
});
