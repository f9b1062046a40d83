import { beforeAll, expect, it } from "vitest";
import { workshop } from "@/lib/bytes/storage/storage";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { inTwos, runVictim, victimsGone } from "@/tools/testing/faults/run-victim";
import { leftovers, sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { withLostInsert } from "@/tools/testing/faults/with-lost-insert";
import { withWorkshop } from "@/tools/testing/faults/with-storage";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { createExport } from "./create-export";
import { archiveLocation } from "./read-exports";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

async function pictures(count: number): Promise<string[]> {
  const bytes = await Promise.all(Array.from({ length: count }, () => picture()));
  return (await makeArtifacts(admin, bytes)).map((item) => item.id);
}

const converting = (artifactIds: string[]) =>
  ExportBody.parse({ artifactIds, format: "webp", metadata: ["csv"] });

/** Runs `work` and counts the conversions; `told` is called as soon as each one is written. */
async function countingConversions<T>(onCount: (count: number) => void, work: () => Promise<T>) {
  const whole = workshop();
  let count = 0;
  const adopt = (path: string) => {
    onCount(++count);
    return whole.adopt(path);
  };
  const result = await withWorkshop({ adopt }, work);
  return { count, result };
}

it("stops when the client has left, leaves nothing half done, and resumes there when asked again", async () => {
  const ids = await pictures(8);
  const leaving = new AbortController();
  const leave = (count: number) => {
    if (count === 3) leaving.abort();
  };
  const left = await countingConversions(leave, () =>
    createExport(admin, "demo", converting(ids), { stop: leaving.signal }).catch((error: unknown) => error),
  );
  expect(left.result).toMatchObject({ code: "unavailable" });
  expect(left.count).toBeLessThan(ids.length);
  expect(await db().export.count()).toBe(0);
  await expect.poll(() => db().derived.count()).toBe(left.count);
  expect([await unsound(), await leftovers()]).toEqual([[], []]);

  const again = await countingConversions(
    () => undefined,
    () => createExport(admin, "demo", converting(ids)),
  );
  expect(again.count).toBe(ids.length - left.count);
  expect(await archiveLocation(admin, "demo", again.result.id)).toContain("/media/");
});

it("an archive whose row may have been committed stays until the sweep has looked", async () => {
  const ids = await pictures(2);
  const body = ExportBody.parse({ artifactIds: ids, metadata: ["csv"] });
  const before = await leftovers();
  const lost = withLostInsert("Export", () => createExport(admin, "demo", body));
  await expect(lost).rejects.toThrow();
  expect(await leftovers()).toHaveLength(before.length + 3);
  await sweepAll();
  expect([await unsound(), await leftovers()]).toEqual([[], before]);
});

it("a process killed while it exports leaves no row without its files", { timeout: 240_000 }, async () => {
  // The number of the last step of each part: conversions 12; metadata received 14, named 16, its temporary name
  // removed 18; plan 20.
  const victims = await inTwos([3, 8, 14, 15, 16, 19, 20], async (fatal) => {
    const artifactIds = await pictures(2);
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
