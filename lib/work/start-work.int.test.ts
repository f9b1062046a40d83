import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/access";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { withStorage } from "@/lib/testing/faults/with-storage";
import { makeArtifact, makeViewer, useFluxara } from "@/lib/testing/fixtures";
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
    await expect.poll(() => listed, { timeout: 10_000 }).toBeGreaterThan(10_000);
    await db().blob.updateMany({ data: { state: "dying" } });
    const state = async () => (await db().blob.findFirstOrThrow()).state;
    await expect.poll(state, { timeout: 10_000 }).toBe("gone");
    const before = listed;
    await expect.poll(() => listed, { timeout: 10_000 }).toBeGreaterThan(before);
    await work.close();
  });
});
