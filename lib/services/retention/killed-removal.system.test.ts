import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { runVictim, victimsGone } from "@/tools/testing/faults/run-victim";
import { leftovers, sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { createPlan } from "./create-plan";
import { finishDueRemovals } from "./finish-removals";
import { getPlan } from "./read-plan";

useFluxara();

async function planForTwo(admin: Viewer) {
  const made = await makeArtifacts(admin, [await picture(), await picture()]);
  const ids = made.map((item) => item.id);
  const { id: planId } = await createPlan(admin, "demo", { artifactIds: ids }, undefined);
  return { planId, ids };
}

it("a process killed in the middle of a removal is finished by the next sweep", {
  timeout: 480_000,
}, async () => {
  const admin = await makeViewer("admin");
  // Two artifacts with two files each: unlinking begins at the first step and ends at the eighth. One victim after
  // another, since two at once would sweep each other's files.
  const victims: { planId: string; ids: string[] }[] = [];
  for (const fatal of [1, 2, 3, 4, 5, 8]) {
    const { planId, ids } = await planForTwo(admin);
    const { killed } = await runVictim({ kind: "execute", viewer: admin, planId, fatal });
    expect([fatal, killed]).toEqual([fatal, true]);
    victims.push({ planId, ids });
  }
  await victimsGone();
  expect(await unsound()).toEqual([]);
  const dying = await db().blob.count({ where: { state: "dying" } });
  expect(dying).toBeGreaterThan(0);

  await finishDueRemovals({ until: AbortSignal.timeout(200_000) });
  await sweepAll();
  for (const { planId, ids } of victims) {
    const rows = await db().artifact.findMany({ where: { id: { in: ids } }, include: { blob: true } });
    expect(rows.map((a) => `${a.state} ${a.blob.state}`)).toEqual(ids.map(() => "removed gone"));
    const { execution } = await getPlan(admin, "demo", planId);
    expect(execution).toMatchObject({ state: "done", due: [] });
    expect(execution?.removed.sort()).toEqual([...ids].sort());
  }
  const audited = await db().auditEvent.findMany({ where: { action: "artifact.remove" } });
  const subjects = audited.map((event) => event.subject).sort();
  expect(subjects).toEqual(victims.flatMap((v) => v.ids).sort());
  expect([await unsound(), await leftovers()]).toEqual([[], []]);
});
