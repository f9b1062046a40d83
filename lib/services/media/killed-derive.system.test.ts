import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { inTwos, runVictim, victimsGone } from "@/tools/testing/faults/run-victim";
import { leftovers, sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { previewLocation } from "./open-media";

useFluxara();

it("a process killed while it converts leaves no row without its file", async () => {
  const admin = await makeViewer("admin");
  // Before and after each of adopt, stage, put and discard, without the first and the last step.
  const victims = await inTwos([2, 3, 4, 5, 6, 7], async (fatal) => {
    const { id } = await makeArtifact(admin);
    const { killed } = await runVictim({ kind: "derive", viewer: admin, artifactId: id, fatal });
    return { id, killed };
  });
  expect(victims.every((v) => v.killed)).toBe(true);
  await victimsGone();
  expect(await unsound()).toEqual([]);
  // The last of them made the file and committed its row.
  expect(await db().derived.count()).toBe(1);
  expect(await leftovers()).toHaveLength(1);
  for (const { id } of victims) expect(await previewLocation(admin, "demo", id, "pane")).toContain("/media/");
  expect(await db().derived.count()).toBe(victims.length);
  await sweepAll();
  expect([await unsound(), await leftovers()]).toEqual([[], []]);
});
