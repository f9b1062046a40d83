import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storage, storeAt } from "@/lib/bytes/storage/storage";
import type { Store } from "@/lib/bytes/storage/store";
import { db } from "@/lib/db/client";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { removeBytes } from "@/lib/server/serving/remove-bytes";
import { runFsck } from "@/lib/services/fsck/run-fsck";
import { blindUrl } from "@/lib/services/media/media-urls";
import { originalLocation, previewLocation } from "@/lib/services/media/open-media";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { replacePart } from "@/tools/testing/faults/with-storage";
import { makeArtifacts, makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";
import { hasObjectStore } from "@/tools/testing/has-object-store";
import { type ObjectStore, startObjectStore } from "@/tools/torture/object-store";
import { migrateStore } from "./migrate-store";

async function keysOf(store: Store): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list("")) keys.push(key);
  return keys.sort();
}

describe.runIf(hasObjectStore())("a live store moves", () => {
  useFluxara();
  let objects: ObjectStore;
  let originals: Buffer[] = [];
  const orders = { dryRun: false, removeSource: false };
  const toObjects = () => ({ ...orders, from: storeAt("disk"), to: storeAt("s3") });
  const toDisk = () => ({ ...orders, from: storeAt("s3"), to: storeAt("disk") });

  beforeAll(async () => {
    originals = await Promise.all([1, 2, 3].map(() => picture()));
    await makeArtifacts(await makeViewer("admin"), originals);
    await assertStoreIdentity();
    objects = await startObjectStore();
    const { endpoint, bucket, accessKeyId, secretAccessKey } = await objects.newBucket();
    Object.assign(process.env, {
      FLUXARA_S3_ENDPOINT: endpoint,
      FLUXARA_S3_BUCKET: bucket,
      FLUXARA_S3_ACCESS_KEY_ID: accessKeyId,
      FLUXARA_S3_SECRET_ACCESS_KEY: secretAccessKey,
      FLUXARA_S3_FORCE_PATH_STYLE: "1",
    });
  });
  afterAll(() => {
    objects?.stop();
    for (const name of Object.keys(process.env)) if (name.startsWith("FLUXARA_S3_")) delete process.env[name];
  });

  it("a store's migration says what it would move, and moves nothing", async () => {
    expect(await migrateStore({ ...toObjects(), dryRun: true })).toMatchObject({ moving: 6, problems: [] });
    expect(await keysOf(storeAt("s3"))).toEqual([]);
    expect(await storeAt("s3").identity()).toBeNull();
  });

  it("not where an object has other bytes than its key says, and the new place is nobody's until all is there", async () => {
    const key = blobKey({
      workspaceId: (await keysOf(storeAt("disk")))[0]?.split("/")[0] ?? "",
      sha256: sha256(originals[0] ?? Buffer.alloc(0)),
    });
    await storeAt("disk").write(key, Buffer.from("other bytes"));
    const { moved, problems } = await migrateStore(toObjects());
    expect([moved, problems.map(({ path }) => path)]).toEqual([5, [storeAt("disk").placeOf(key)]]);
    expect(await storeAt("s3").identity()).toBeNull();
    await storeAt("disk").remove(key);
    expect((await migrateStore(toObjects())).problems).toMatchObject([{ why: "It is missing" }]);
    await storeAt("disk").write(key, originals[0] ?? Buffer.alloc(0));
  });

  it("continues the run before, replaces what is damaged there, and is verified", async () => {
    const [damaged = ""] = await keysOf(storeAt("s3"));
    await storeAt("s3").write(damaged, Buffer.from("damaged"));
    expect(await migrateStore(toObjects())).toMatchObject({ moved: 2, already: 4, problems: [] });
    expect(await keysOf(storeAt("s3"))).toEqual(await keysOf(storeAt("disk")));
  });

  it("and then serves what it has, by addresses of its own for those who may know the bytes", async () => {
    replacePart("storage", storeAt("s3"));
    await assertStoreIdentity();
    expect(await unsound()).toEqual([]);
    const viewer = await makeViewer("admin");
    const [one] = await makeArtifacts(viewer, [await picture()]);
    const here = new URL(storage().place().split(" at ")[1] ?? "").origin;
    const original = await originalLocation(viewer, "demo", one?.id ?? "");
    const tile = await previewLocation(viewer, "demo", one?.id ?? "", "tile");
    for (const url of [original, tile]) {
      expect(new URL(url).origin).toBe(here);
      expect((await fetch(url)).status).toBe(200);
    }
    expect(await previewLocation(viewer, "demo", one?.id ?? "", "tile")).toBe(tile);
    const row = await db().artifact.findUniqueOrThrow({ where: { id: one?.id ?? "" } });
    const scope = { workspaceId: row.workspaceId } as never;
    const file = { variant: "bare", format: "png", hash: "h", bytes: 1 } as const;
    expect(blindUrl(scope, row, file, new Date())).toMatch(/^\/media\/2\./);
    await removeBytes(blobKey(row));
    expect((await fetch(original)).status).toBe(404);
  });

  it("and is looked at by fsck there, down to the bytes", async () => {
    const blob = await db().blob.findFirstOrThrow({
      where: { sha256: sha256(originals[0] ?? Buffer.alloc(0)) },
    });
    const other = Buffer.from((originals[0] ?? Buffer.alloc(0)).map((byte) => byte ^ 1));
    await storage().write(blobKey(blob), other);
    const findings = async () => (await runFsck({ deep: true, repair: false })).findings;
    expect(await findings()).toContainEqual(
      expect.objectContaining({ kind: "hash", path: storage().placeOf(blobKey(blob)), sha256: blob.sha256 }),
    );
    await storage().write(blobKey(blob), originals[0] ?? Buffer.alloc(0));
    expect((await findings()).filter(({ sha256: hash }) => hash === blob.sha256)).toEqual([]);
  });

  it("a store's migration keeps what a sweep does there", async () => {
    await sweepAll();
    for (const bytes of originals) {
      const blob = await db().blob.findFirstOrThrow({ where: { sha256: sha256(bytes) } });
      expect(await storage().stat(blobKey(blob))).toMatchObject({ bytes: bytes.length });
    }
    await db().artifact.deleteMany({ where: { sha256: { notIn: originals.map(sha256) } } });
    await db().blob.deleteMany({ where: { sha256: { notIn: originals.map(sha256) } } });
  });

  it("back, and empties the source in a run that finds nothing left to move", async () => {
    const before = await keysOf(storeAt("s3"));
    expect(await migrateStore({ ...toDisk(), removeSource: true })).toMatchObject({
      removed: 0,
      problems: [],
    });
    expect(await keysOf(storeAt("s3"))).toEqual(before);
    const last = await migrateStore({ ...toDisk(), removeSource: true });
    expect(last).toMatchObject({ moved: 0, removed: before.length, problems: [] });
    expect([await keysOf(storeAt("s3")), await storeAt("s3").identity()]).toEqual([[], null]);
    replacePart("storage", storeAt("disk"));
    expect(await unsound()).toEqual([]);
  });

  it("not from a place that is not the database's, nor to another's", async () => {
    await expect(migrateStore(toDisk())).rejects.toMatchObject({ code: "unavailable" });
    await storeAt("s3").identify("of another");
    await expect(migrateStore(toObjects())).rejects.toThrow(/another database/);
  });
});
