import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { round } from "@/lib/server/work/round";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { withStorage } from "@/tools/testing/faults/with-storage";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";

const store = useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** Makes two more artifacts due, so that a round unlinks several times. */
async function makeDue(): Promise<void> {
  const made = await makeArtifacts(admin, [await picture(), await picture()]);
  const ids = made.map((item) => item.id);
  const plan = await createPlan(admin, "demo", { artifactIds: ids }, undefined);
  await executePlan(admin, "demo", plan.id, false);
  const where = { id: { in: ids } };
  await db().artifact.updateMany({ where, data: { removeAfter: new Date(Date.now() - 1) } });
}

it("bytes that cannot be unlinked are tried once a round and keep no others waiting", async () => {
  const pictures = await Promise.all(Array.from({ length: 4 }, () => picture()));
  await makeArtifacts(admin, pictures);
  await db().artifact.updateMany({ data: { state: "removed", removedAt: new Date() } });
  await db().blob.updateMany({ data: { state: "dying" } });
  const [first] = await db().blob.findMany({ orderBy: { sha256: "asc" } });
  const key = blobKey(first ?? { workspaceId: "", sha256: "" });
  const path = join(store.folder(), "blobs/objects", key);
  // A folder in the file's place: not even root can unlink it.
  rmSync(path);
  mkdirSync(join(path, "in-the-way"), { recursive: true });
  await makeDue();

  const statesOf = async () => (await db().blob.findMany({ orderBy: { sha256: "asc" } })).map((b) => b.state);
  const whole = storage();
  const tried: string[] = [];
  const remove = (asked: string) => {
    tried.push(asked);
    return whole.remove(asked);
  };
  await withStorage({ remove }, () => round());
  expect(tried.filter((asked) => asked === key)).toHaveLength(1);
  expect((await statesOf()).sort()).toEqual(["dying", ...Array.from({ length: 5 }, () => "gone")]);

  rmSync(path, { recursive: true });
  await round();
  expect(await statesOf()).toEqual(Array.from({ length: 6 }, () => "gone"));
  expect(store.files().filter((file) => file.includes("/objects/"))).toEqual([]);
});
