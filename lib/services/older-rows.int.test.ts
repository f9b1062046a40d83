import { beforeAll, describe, expect, it } from "vitest";
import { Artifact, ArtifactItem, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { Comparison } from "@/lib/contracts/compare";
import { ExportBody } from "@/lib/contracts/exports";
import { Job, JobItem } from "@/lib/contracts/jobs";
import { Plan, PlanSummary } from "@/lib/contracts/retention";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { compareArtifacts } from "./artifacts/compare-artifacts";
import { getArtifact } from "./artifacts/get-artifact";
import { listArtifacts } from "./artifacts/list-artifacts";
import { createExport } from "./exports/create-export";
import { exportMetadata } from "./exports/export-metadata";
import { archiveLocation } from "./exports/read-exports";
import { getJob, listJobs } from "./jobs/read-jobs";
import { originalLocation } from "./media/open-media";
import { createPlan } from "./retention/create-plan";
import { executePlan } from "./retention/execute-plan";
import { listPlans } from "./retention/list-plans";
import { getPlan } from "./retention/read-plan";

useFluxara();

const ws = "demo";
let admin: Viewer;
let there: ArtifactItem;
let removed: ArtifactItem;
let planId: string;
let exportId: string;

const prompt = "a fox in the snow";

beforeAll(async () => {
  admin = await makeViewer("admin");
  there = await makeArtifact(admin, { prompt, steps: 20 });
  removed = await makeArtifact(admin, { prompt });
  planId = (await createPlan(admin, ws, { artifactIds: [removed.id] }, undefined)).id;
  await executePlan(admin, ws, planId, true);
  exportId = (await createExport(admin, ws, ExportBody.parse({ artifactIds: [there.id] }))).id;
});

/** JSON that other versions may have written to each column. */
const shapes: [string, unknown][] = [
  ["nothing", {}],
  ["a list", []],
  ["a text", "older"],
  [
    "values of other types",
    { prompt: 5, model: "name", loras: "one", width: "512", params: null, reason: 1 },
  ],
  ["a part of what is written today", { prompt, width: 512, reason: "30 days", items: 1 }],
];

async function writeEverywhere(shape: unknown): Promise<void> {
  const json = JSON.stringify(shape);
  await db()
    .$executeRaw`UPDATE "Job" SET asked = ${json}::jsonb, request = ${json}::jsonb, recorded = ${json}::jsonb,
    report = ${json}::jsonb, reported = ${json}::jsonb`;
  await db().$executeRaw`UPDATE "ArtifactText" SET embedded = ${json}::jsonb, measured = ${json}::jsonb`;
  await db().$executeRaw`UPDATE "Artifact" SET removal = ${json}::jsonb WHERE state = 'removed'`;
  await db()
    .$executeRaw`UPDATE "Plan" SET totals = ${json}::jsonb, groups = ${json}::jsonb, pressure = ${json}::jsonb`;
  await db().$executeRaw`UPDATE "Export" SET request = ${json}::jsonb`;
}

describe.each(shapes)("rows that hold %s", (_, shape) => {
  beforeAll(() => writeEverywhere(shape));

  it("are listed and opened as jobs", async () => {
    const { items } = await listJobs(admin, ws, { limit: 50, status: [], set: [] });
    expect(items.map((item) => JobItem.parse(item))).toHaveLength(2);
    expect(Job.parse(await getJob(admin, ws, there.jobId ?? "")).id).toBe(there.jobId);
  });

  it("are listed, opened and compared as artifacts", async () => {
    const query = ArtifactQuery.parse({ state: ["available", "removed"] });
    const { items } = await listArtifacts(admin, ws, query);
    expect(items.map((item) => ArtifactItem.parse(item).id).sort()).toEqual([there.id, removed.id].sort());
    for (const item of [there, removed]) {
      const { metadata } = Artifact.parse(await getArtifact(admin, ws, item.id));
      expect(metadata.measured).toMatchObject({ sha256: item.sha256, bytes: item.bytes, type: "png" });
    }
    expect(Comparison.parse(await compareArtifacts(admin, ws, [there.id, removed.id])).items).toHaveLength(2);
    await expect(originalLocation(admin, ws, removed.id)).rejects.toMatchObject({ code: "gone" });
  });

  it("are exported", async () => {
    const json = await exportMetadata(admin, ws, there.id, "json");
    expect(JSON.parse(json.text)).toMatchObject({ id: there.id });
    expect((await exportMetadata(admin, ws, removed.id, "csv")).text).toContain(removed.id);
    const body = ExportBody.parse({ artifactIds: [there.id], metadata: ["json", "jsonl", "csv"] });
    expect((await createExport(admin, ws, body)).entries).toBe(6);
    expect(await archiveLocation(admin, ws, exportId)).toContain("/media/");
  });

  it("are listed and opened as plans", async () => {
    const { items } = await listPlans(admin, ws, { limit: 50 });
    expect(items.map((item) => PlanSummary.parse(item).totals.items)).toEqual([1]);
    expect(Plan.parse((await getPlan(admin, ws, planId)).plan).items).toHaveLength(1);
  });
});

it("what is readable of them is kept", async () => {
  await writeEverywhere({ prompt, model: { name: "fox" }, reason: "30 days" });
  const { metadata } = await getArtifact(admin, ws, there.id);
  expect(metadata.asked).toMatchObject({ prompt, model: { name: "fox", hash: null }, steps: null });
  expect((await getArtifact(admin, ws, removed.id)).removal).toEqual({
    reason: "30 days",
    by: null,
    policyVersion: null,
  });
});
