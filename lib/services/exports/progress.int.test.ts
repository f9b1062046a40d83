import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { tidy } from "@/lib/services/tidy/tidy";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { exportProgressKey, readExportProgress } from "./export-progress";
import { beginProgress, readProgress } from "./progress";

useFluxara();
const waiting = { step: "waiting", done: 0, total: 0 };
const pictures = (done: number) => ({ step: "pictures" as const, done, total: 9 });
const rows = (key: string) => db().progress.count({ where: { key } });

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("progress is seen by all processes until the work ends", async () => {
  const { report, end } = beginProgress("work");
  expect(await readProgress("work")).toEqual(waiting);
  report(pictures(1));
  await expect.poll(() => readProgress("work")).toEqual(pictures(1));
  for (let done = 2; done < 9; done++) report(pictures(done));
  await expect.poll(() => readProgress("work")).toEqual(pictures(8));
  await end();
  expect(await readProgress("work")).toEqual(waiting);
  expect(await rows("work")).toBe(0);
});

it("the progress of another process's export is seen only by the export's caller", async () => {
  const key = exportProgressKey(authorize(admin, "demo", "download"), "k-1");
  await db().progress.create({ data: { key, ...pictures(4) } });
  expect(await readExportProgress(admin, "demo", "k-1")).toEqual(pictures(4));
  expect(await readExportProgress(admin, "demo", "k-2")).toEqual(waiting);
  expect(await readExportProgress(await makeViewer("reviewer"), "demo", "k-1")).toEqual(waiting);
});

it("progress that a dead process left is deleted after a day", async () => {
  const progressAt = (at: Date) =>
    db().progress.create({ data: { key: `from ${at.toISOString()}`, ...pictures(3), at } });
  const old = await progressAt(new Date(Date.now() - 86_400_000 - 60_000));
  const fresh = await progressAt(new Date());
  await tidy();
  expect([await rows(old.key), await rows(fresh.key)]).toEqual([0, 1]);
});
