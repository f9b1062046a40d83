import { beforeAll, expect, it } from "vitest";
import { workshop } from "@/lib/bytes/storage/storage";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
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

it("writing an archive stops when the client has left, leaves nothing half done, and resumes there when asked again", async () => {
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
