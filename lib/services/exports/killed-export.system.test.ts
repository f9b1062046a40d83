import { expect, it } from "vitest";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import { inTwos, runVictim, victimsGone } from "@/tools/testing/faults/run-victim";
import { leftovers, sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { createExport } from "./create-export";
import { archiveLocation } from "./read-exports";

useFluxara();

const converting = (artifactIds: string[]) =>
  ExportBody.parse({ artifactIds, format: "webp", metadata: ["csv"] });

it("a process killed while it exports leaves no row without its files", async () => {
  const admin = await makeViewer("admin");
  // The number of the last step of each part: conversions 12; metadata received 14, named 16, its temporary name
  // removed 18; plan 20.
  const victims = await inTwos([3, 8, 14, 15, 16, 19, 20], async (fatal) => {
    const artifactIds = (await makeArtifacts(admin, [await picture(), await picture()])).map(({ id }) => id);
    const { killed } = await runVictim({ kind: "export", viewer: admin, artifactIds, fatal });
    return { artifactIds, killed };
  });
  expect(victims.every((v) => v.killed)).toBe(true);
  await victimsGone();
  expect(await unsound()).toEqual([]);
  expect(await db().export.count({ where: { title: "2 artifacts" } })).toBe(0);
  for (const { artifactIds } of victims) {
    const made = await createExport(admin, "demo", converting(artifactIds));
    expect(await archiveLocation(admin, "demo", made.id)).toContain("/media/");
  }
  await sweepAll();
  expect(await unsound()).toEqual([]);
  // Each export leaves a plan, its layout and its metadata.
  expect((await leftovers()).filter((key) => !key.includes("/exports/"))).toEqual([]);
  expect(await leftovers()).toHaveLength(3 * (await db().export.count()));
});
