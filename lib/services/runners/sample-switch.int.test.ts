import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
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
