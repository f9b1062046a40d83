import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { findOwnWorkspace } from "@/lib/services/accounts/own-workspaces";
import { changeWorkspace } from "@/lib/services/accounts/workspaces";
import { claimOne, makeBatchRows, makeRunner } from "@/tools/testing/claimable";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";

useFluxara();

const turn = (samplePainter: boolean) =>
  db().workspace.update({ where: { slug: "demo" }, data: { samplePainter } });

it("where the sample's painter is switched off it claims nothing from then on, and others do", async () => {
  const admin = await makeViewer("admin");
  const painter = await makeRunner(admin, "paint", { kind: "sample" });
  const other = await makeRunner(admin, "paint");
  const { jobs } = await makeBatchRows(admin, "paint", { steps: [1, 2] });
  await turn(false);
  expect(await claimOne(admin, painter)).toBeNull();
  expect((await claimOne(admin, other))?.job.id).toBe(jobs[0]);
  await turn(true);
  expect((await claimOne(admin, painter))?.job.id).toBe(jobs[1]);
});

it("a server without the sample has no painter to switch on, whatever a workspace says", async () => {
  const admin = await makeViewer("admin");
  await turn(true);
  expect((await findOwnWorkspace(admin, "demo")).samplePainter).toBe(true);
  process.env.FLUXARA_SAMPLE = "0";
  expect((await findOwnWorkspace(admin, "demo")).samplePainter).toBe(false);
  expect((await changeWorkspace(admin, "demo", { title: "Demo" })).samplePainter).toBe(false);
  await expect(changeWorkspace(admin, "demo", { samplePainter: true })).rejects.toMatchObject({
    errors: [{ path: "samplePainter", message: expect.stringContaining("FLUXARA_SAMPLE=0") }],
  });
  delete process.env.FLUXARA_SAMPLE;
});
