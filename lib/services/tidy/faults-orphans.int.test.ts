import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { assertDefined } from "@/lib/assert";
import { storage } from "@/lib/bytes/storage/storage";
import { ExportBody } from "@/lib/contracts/exports";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { createExport } from "@/lib/services/exports/create-export";
import { archiveLocation } from "@/lib/services/exports/read-exports";
import { previewLocation } from "@/lib/services/media/open-media";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { tidy } from "@/lib/services/tidy/tidy";
import { leftovers, unsound } from "@/tools/testing/faults/soundness";
import {
  makeArtifact,
  makeArtifacts,
  makeViewer,
  picture,
  sha256,
  useFluxara,
} from "@/tools/testing/fixtures";
import { sweepOrphans } from "./sweep-orphans";

const store = useFluxara();
const dayMs = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs);

let admin: Viewer;
let workspaceId: string;
beforeAll(async () => {
  admin = await makeViewer("admin");
  workspaceId = assertDefined(admin.memberships[0]?.workspaceId, "workspace");
});

const pathOf = (key: string) => join(store.folder(), "blobs/objects", key);

/** Puts a file into the store, dated `days` ago. */
function plant(key: string, days: number): string {
  mkdirSync(dirname(pathOf(key)), { recursive: true });
  writeFileSync(pathOf(key), key);
  utimesSync(pathOf(key), ago(days), ago(days));
  return key;
}

const shaOf = (number: number) => number.toString(16).padStart(64, "0");
const orphan = (number: number, ws = workspaceId) => blobKey({ workspaceId: ws, sha256: shaOf(number) });
const age = (days: number) => {
  for (const file of store.files()) utimesSync(file, ago(days), ago(days));
};

beforeEach(async () => {
  await sweepOrphans(-1_000);
  expect(await leftovers()).toEqual([]);
});

it("a sweep for orphans removes what no row names and is older than a day, and nothing else", async () => {
  const { id, sha256: sha } = await db().artifact.findUniqueOrThrow({
    where: { id: (await makeArtifact(admin)).id },
  });
  await previewLocation(admin, "demo", id, "pane");
  const made = await createExport(admin, "demo", ExportBody.parse({ artifactIds: [id], metadata: ["csv"] }));
  age(2);
  const young = plant(orphan(1), 0.9);
  plant(orphan(2), 1.1);
  plant(`${orphan(3)}.tile`, 1.1);
  plant(derivedKey({ workspaceId, sha256: sha, variant: "webp-q1" }), 1.1);
  plant(`${workspaceId}/exports/${made.id}.json`, 1.1);
  plant(`${workspaceId}/exports/${made.id}.metadata.csv`, 1.1);
  plant(`${workspaceId}/exports/${made.id}.layout`, 1.1);
  const foreign = plant(`${workspaceId}/notes.txt`, 30);
  await tidy();
  expect((await leftovers()).filter((key) => !key.includes("/exports/")).sort()).toEqual(
    [young, foreign].sort(),
  );
  expect(await archiveLocation(admin, "demo", made.id)).toContain("/media/");
  expect((await leftovers()).filter((key) => key.includes("/exports/"))).toHaveLength(3);
  expect(await unsound()).toEqual([]);
  rmSync(pathOf(foreign));
  await db().export.deleteMany();
});

it("a sweep for orphans removes what a removed blob left, and what a workspace left that was removed", async () => {
  const { id } = await makeArtifact(admin);
  const { sha256: sha } = await db().artifact.findUniqueOrThrow({ where: { id } });
  await db().artifact.update({ where: { id }, data: { state: "removed", removedAt: new Date() } });
  await db().blob.update({
    where: { workspaceId_sha256: { workspaceId, sha256: sha } },
    data: { state: "gone" },
  });
  const gone = "01890000-0000-7000-8000-00000000dead";
  for (let number = 0; number < 150; number++) plant(orphan(number, gone), 2);
  await db().setting.create({ data: { key: `removed-workspace/${gone}`, value: "" } });
  age(2);
  expect(await sweepOrphans(dayMs)).toBe(152);
  expect(await leftovers()).toEqual([]);
});

it("a sweep for orphans removes nothing when so much has no row that the database must be an older one", async () => {
  for (let number = 0; number < 101; number++) plant(orphan(number), 2);
  expect(await sweepOrphans(dayMs)).toBe(0);
  expect(await leftovers()).toHaveLength(101);
  rmSync(pathOf(orphan(0)));
  expect(await sweepOrphans(dayMs)).toBe(100);
});

it("a sweep for orphans removes nothing of a workspace that it never knew: the database is a new one, or an older one", async () => {
  const unknown = "01890000-0000-7000-8000-00000000beef";
  const keys = [1, 2].map((number) => plant(orphan(number, unknown), 2));
  expect(await sweepOrphans(dayMs)).toBe(0);
  expect((await leftovers()).sort()).toEqual(keys.sort());
  await storage().removeAll(unknown);
});

it("a sweep for orphans removes nothing from a store that is not ours", async () => {
  const key = plant(orphan(1), 2);
  await assertStoreIdentity();
  const where = { key: "store-sentinel" };
  const { value } = await db().setting.findUniqueOrThrow({ where });
  await db().setting.update({ where, data: { value: "another" } });
  await expect(tidy()).rejects.toMatchObject({ code: "unavailable" });
  await db().setting.update({ where, data: { value } });
  expect(await leftovers()).toEqual([key]);
});

it("two sweepers at once remove each file once", async () => {
  for (let number = 0; number < 40; number++) plant(orphan(number), 2);
  const removed = await Promise.all([1, 2, 3].map(() => sweepOrphans(dayMs)));
  expect(removed.reduce((sum, count) => sum + count)).toBe(40);
  expect(await leftovers()).toEqual([]);
});

async function waiting(): Promise<number> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length;
}

it("spares what an upload took up between the look and the removal", async () => {
  const bytes = await picture();
  plant(blobKey({ workspaceId, sha256: sha256(bytes) }), 2);
  const running: Promise<unknown>[] = [];
  await inTransaction(async (tx) => {
    await lockBlob(authorizeSweep(workspaceId), sha256(bytes), tx);
    for (const start of [() => makeArtifacts(admin, [bytes]), () => sweepOrphans(dayMs)]) {
      running.push(start());
      await vi.waitFor(async () => expect(await waiting()).toBe(running.length), { timeout: 20_000 });
    }
  });
  expect((await Promise.all(running))[1]).toBe(0);
  expect(await unsound()).toEqual([]);
});

it("a sweep for orphans keeps an archive a week: then it is gone, and its files a day later", async () => {
  const { id } = await makeArtifact(admin);
  const body = ExportBody.parse({ artifactIds: [id], metadata: ["json"] });
  const made = await createExport(admin, "demo", body);
  const files = () => store.files().filter((file) => file.includes("/exports/"));
  const makeOlder = (days: number) =>
    db().export.update({ where: { id: made.id }, data: { createdAt: ago(days) } });
  age(9);
  await makeOlder(6.9);
  expect(await archiveLocation(admin, "demo", made.id)).toContain("/media/");
  await makeOlder(7.1);
  await expect(archiveLocation(admin, "demo", made.id)).rejects.toMatchObject({
    code: "gone",
    message: expect.stringContaining("again"),
  });
  await tidy();
  expect(files()).toHaveLength(3);
  await makeOlder(8.1);
  await tidy();
  expect(files()).toEqual([]);
  expect(await unsound()).toEqual([]);
});
