import { beforeAll, expect, it } from "vitest";
import { workshop } from "@/lib/bytes/storage/storage";
import type { Workshop } from "@/lib/bytes/storage/workshop";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { leftovers, sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { withWorkshop } from "@/tools/testing/faults/with-storage";
import { deliver, makeJob, makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";
import { waitUntil } from "@/tools/testing/wait-until";

const store = useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** Delivers, and holds the preview back until `meanwhile` ends; if that throws, the preview fails. */
function delivering(jobId: string, bytes: Buffer, meanwhile: () => Promise<void>) {
  const real = workshop();
  const begin: Workshop["begin"] = async (doing, fill) => {
    if (doing === "writing a preview") await meanwhile();
    return real.begin(doing, fill);
  };
  return withWorkshop({ begin }, () => deliver(admin, jobId, bytes));
}

const isLocked = async (jobId: string) => {
  const free = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "Job" WHERE id = ${jobId}::uuid FOR UPDATE SKIP LOCKED`;
  return free.length === 0;
};

it("rows are written while a preview is held back, but nobody sees them before it is stored", async () => {
  const { id } = await makeJob(admin);
  const bytes = await picture();
  const seen: number[] = [];
  const { created } = await delivering(id, bytes, async () => {
    await waitUntil("the job to be locked", () => isLocked(id));
    seen.push(await db().artifact.count({ where: { jobId: id } }));
    seen.push(store.files().filter((file) => file.includes(sha256(bytes))).length);
  });
  expect([seen, created]).toEqual([[0, 0], true]);
  const blob = await db().blob.findFirstOrThrow({ where: { sha256: sha256(bytes) } });
  expect(blob.tileBytes).toBeGreaterThan(0);
  expect(await unsound()).toEqual([]);
});

it("a preview that cannot be written rolls everything back, and the next delivery succeeds as the first one", async () => {
  const { id } = await makeJob(admin);
  const bytes = await picture();
  const failing = delivering(id, bytes, async () => {
    await waitUntil("the job to be locked", () => isLocked(id));
    throw new AppError("storage_full", "The store is full");
  });
  await expect(failing).rejects.toMatchObject({ code: "storage_full" });
  expect(await isLocked(id)).toBe(false);
  expect(await db().artifact.count({ where: { jobId: id } })).toBe(0);
  expect(await db().blob.count({ where: { sha256: sha256(bytes) } })).toBe(0);
  expect((await deliver(admin, id, bytes)).created).toBe(true);
  await sweepAll();
  expect([await unsound(), await leftovers()]).toEqual([[], []]);
});
