import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, it, vi } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { loopState } from "@/lib/services/health/loop-state";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { withStorage } from "@/tools/testing/faults/with-storage";
import { makeArtifact, makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { startWork } from "./start-work";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("a store too large to scan delays neither removals nor the shutdown", async () => {
  await makeArtifact(admin);
  await db().artifact.updateMany({ data: { state: "removed", removedAt: new Date() } });
  const { workspaceId, sha256 } = await db().blob.findFirstOrThrow();
  let listed = 0;
  async function* list() {
    for (;;) {
      listed++;
      yield { key: blobKey({ workspaceId, sha256 }), bytes: 1, modifiedAt: 0 };
    }
  }
  await withStorage({ list }, async () => {
    const work = await startWork({ everyMs: 10 });
    await expect.poll(() => listed).toBeGreaterThan(10_000);
    await db().blob.updateMany({ data: { state: "dying" } });
    const state = async () => (await db().blob.findFirstOrThrow()).state;
    await expect.poll(state).toBe("gone");
    const before = listed;
    await expect.poll(() => listed).toBeGreaterThan(before);
    await work.close();
  });
});

const left = () => db().blob.count({ where: { state: "dying" } });

/** Starts a sweep of 24 pictures in a store that takes its time, and runs `interrupt` once it is under way. */
async function interruptedSweep(interrupt: () => Promise<unknown>) {
  await makeArtifacts(admin, await Promise.all(Array.from({ length: 24 }, () => picture())));
  await db().artifact.updateMany({ data: { state: "removed", removedAt: new Date() } });
  await db().blob.updateMany({ where: { state: "live" }, data: { state: "dying" } });
  let removed = 0;
  const whole = storage();
  const remove = async (key: string) => {
    await sleep(200);
    removed++;
    await whole.remove(key);
  };
  await withStorage({ remove }, async () => {
    const work = await startWork({ everyMs: 10 });
    await expect.poll(() => removed).toBeGreaterThan(0);
    await interrupt();
    await work.close();
  });
}

it("the sweeper stops in the middle of a long sweep, and the next one finishes it", async () => {
  await interruptedSweep(() => Promise.resolve());
  expect(await left()).toBeGreaterThan(0);
  await sweepBlobs(AbortSignal.timeout(60_000));
  expect(await left()).toBe(0);
});

it("a clock that jumps stops the sweep that is under way", async () => {
  await interruptedSweep(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_000 });
    await expect.poll(() => loopState().isHalted).toBe(true);
    await expect
      .poll(left, { timeout: 3_000 })
      .toBe(0)
      .catch(() => undefined);
  }).finally(() => vi.useRealTimers());
  expect(await left()).toBeGreaterThan(0);
});
