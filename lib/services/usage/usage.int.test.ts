import { beforeAll, describe, expect, it } from "vitest";
import { UsageQuery } from "@/lib/contracts/usage";
import { db } from "@/lib/db/client";
import { authorizeSweep } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { usageBys } from "@/lib/domain/usage/usage";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { makeArtifact, makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { getUsage } from "./get-usage";
import { countIfChanged } from "./keep-usage";

useFluxara();

const day = 86_400_000;
let admin: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
});

const usage = (query: object = {}) => getUsage(admin, "demo", UsageQuery.parse({ days: 10, ...query }));
const lastOf = async (by: string, key: string) =>
  (await usage({ by })).series.find((each) => each.key === key)?.points.at(-1);

async function stored(): Promise<number> {
  const blobs = await db().blob.findMany({ where: { state: "live" }, include: { derived: true } });
  return blobs.reduce(
    (sum, { bytes, tileBytes, derived }) =>
      sum + Number(bytes) + tileBytes + derived.reduce((all, each) => all + Number(each.bytes), 0),
    0,
  );
}

describe("what is stored", () => {
  it("is unique bytes with all that is derived; the same bytes again add an artifact, and nothing else", async () => {
    const bytes = await picture();
    await makeArtifacts(admin, [bytes, await picture()]);
    const { sha256, workspaceId } = await db().blob.findFirstOrThrow();
    const made = { variant: "pane", type: "webp", bytes: 123, crc32: 1, hash: "0".repeat(64) };
    await db().derived.create({ data: { ...made, workspaceId, sha256 } });
    const before = (await usage()).total;
    expect(before).toEqual({ bytes: await stored(), count: 2, capacityBytes: null });
    await makeArtifacts(admin, [bytes]);
    expect((await usage()).total).toEqual({ ...before, count: 3 });
  });

  it("is broken down by each property, and shared bytes count in each", async () => {
    for (const by of usageBys) {
      const { series } = await usage({ by });
      expect(series.every(({ points }) => points.length === 11)).toBe(true);
      const sum = series.reduce((all, { points }) => all + (points.at(-1)?.bytes ?? 0), 0);
      expect(sum).toBe(await stored());
    }
    const { total } = await usage();
    expect(await lastOf("environment", "default")).toMatchObject({ bytes: total.bytes, count: 3 });
    expect(await lastOf("kind", "original")).toMatchObject({ count: 2 });
    expect(await lastOf("kind", "preview")).toMatchObject({ count: 3 });
  });

  it("was less before an artifact was made, and is less after one is removed", async () => {
    const { id, bytes } = await makeArtifact(admin);
    const before = await lastOf("environment", "default");
    const createdAt = new Date(Date.now() - 5 * day);
    await db().artifact.update({ where: { id }, data: { createdAt } });
    const points = (await usage()).series[0]?.points ?? [];
    expect(points.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 4]);
    const { id: planId } = await createPlan(admin, "demo", { artifactIds: [id] }, undefined);
    await executePlan(admin, "demo", planId, true);
    const after = await lastOf("environment", "default");
    expect(after?.count).toBe(3);
    expect((before?.bytes ?? 0) - (after?.bytes ?? 0)).toBeGreaterThanOrEqual(bytes);
    expect(after?.bytes).toBe(await stored());
  });
});

it("usage is counted in the background only if something changed, or on another day", async () => {
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const scope = authorizeSweep(workspaceId);
  const now = new Date();
  const isCounted = (at = now) => countIfChanged(scope, at);
  expect([await isCounted(), await isCounted()]).toEqual([true, false]);
  const { id } = await makeArtifact(admin);
  expect([await isCounted(), await isCounted()]).toEqual([true, false]);
  const { sha256 } = await db().artifact.findUniqueOrThrow({ where: { id } });
  const made = { variant: "png", type: "png", bytes: 7, crc32: 1, hash: "1".repeat(64) };
  await db().derived.create({ data: { ...made, workspaceId, sha256 } });
  expect([await isCounted(), await isCounted()]).toEqual([true, false]);
  const plan = await createPlan(admin, "demo", { artifactIds: [id] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  expect([await isCounted(), await isCounted()]).toEqual([true, false]);
  expect(await isCounted(new Date(now.getTime() + day))).toBe(true);
  const rows = await db().usageDay.findMany({
    where: { workspaceId, by: "total" },
    orderBy: { day: "desc" },
  });
  expect(Number(rows[0]?.bytes)).toBe((await usage()).total.bytes);
});

describe("a capacity", () => {
  it("is shown beside what all workspaces store, with what to free", async () => {
    const { bytes } = (await usage()).total;
    const capacityBytes = Math.ceil(bytes / 0.95);
    await db().environmentVersion.updateMany({ data: { capacityBytes } });
    const { environments, total, forecast } = await usage();
    expect(total.capacityBytes).toBe(capacityBytes);
    expect(environments).toMatchObject([{ key: "default", bytes, ownBytes: bytes, capacityBytes }]);
    expect(environments[0]?.freeBytes).toBe(Math.ceil(bytes - capacityBytes * 0.8));
    expect(forecast).toMatchObject({ fullAt: null, basis: expect.stringContaining("Not enough days") });
  });

  it("has a forecast by the days before", async () => {
    const rows = await db().artifact.findMany({ where: { state: "available" }, orderBy: { id: "asc" } });
    const old = new Date(Date.now() - 20 * day);
    await db().artifact.updateMany({ where: { state: "available" }, data: { createdAt: old } });
    for (const [i, { sha256 }] of rows.entries())
      await db().artifact.updateMany({
        where: { sha256, state: "available" },
        data: { createdAt: new Date(Date.now() - (20 - i * 8) * day) },
      });
    const { forecast } = await usage();
    expect(forecast.basis).toMatch(/^default, as the past \d+ days went on average/);
    expect(forecast.fullAt).not.toBeNull();
  });
});

it("an outsider learns nothing", async () => {
  const outsider = await makeViewer("reviewer");
  await expect(getUsage(outsider, "demo", UsageQuery.parse({}))).rejects.toMatchObject({ code: "not_found" });
});
