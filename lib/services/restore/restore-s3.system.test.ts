import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTarget } from "@/lib/bytes/storage/backup-target";
import type { S3Settings } from "@/lib/bytes/storage/s3/s3-settings";
import { S3Store } from "@/lib/bytes/storage/s3/s3-store";
import { workshop } from "@/lib/bytes/storage/storage";
import { backUp, keyOf, useSaved } from "@/tools/testing/backups";
import { hasObjectStore } from "@/tools/testing/has-object-store";
import { runRestore, useTargets } from "@/tools/testing/restore";
import { type ObjectStore, startObjectStore } from "@/tools/torture/object-store";

const saved = useSaved();
const targets = useTargets();

describe.runIf(hasObjectStore())("from a bucket into a bucket", () => {
  let objects: ObjectStore;
  let [from, to]: [S3Settings | null, S3Settings | null] = [null, null];
  const variables = (prefix: string, settings: S3Settings | null) => ({
    [`${prefix}ENDPOINT`]: settings?.endpoint ?? "",
    [`${prefix}ACCESS_KEY_ID`]: settings?.accessKeyId ?? "",
    [`${prefix}SECRET_ACCESS_KEY`]: settings?.secretAccessKey ?? "",
    [`${prefix}FORCE_PATH_STYLE`]: "1",
  });

  beforeAll(async () => {
    objects = await startObjectStore();
    [from, to] = [await objects.newBucket(), await objects.newBucket()];
    Object.assign(process.env, variables("FLUXARA_BACKUP_S3_", from));
  });
  afterAll(() => {
    objects?.stop();
    for (const name of Object.keys(process.env)) if (name.includes("_S3_")) delete process.env[name];
  });

  it("brings the bytes back and claims the bucket, once", async () => {
    const target = `s3://${from?.bucket}/kept/here`;
    await backUp(openTarget(target));
    const restore = async () =>
      runRestore([target, "--into", await targets.newDatabase()], {
        FLUXARA_DATA_DIR: targets.newPath("data"),
        ...variables("FLUXARA_S3_", to),
        FLUXARA_S3_BUCKET: to?.bucket ?? "",
      });
    const { status, out } = await restore();
    expect([status, out]).toEqual([0, expect.stringContaining("Restored.")]);
    if (to === null) throw new Error("there is no bucket");
    const store = new S3Store(to, workshop());
    for (const bytes of saved.originals)
      expect(await store.stat(await keyOf(bytes))).toMatchObject({ bytes: bytes.length });
    expect(await store.identity()).not.toBeNull();
    const again = await restore();
    expect([again.status, again.out]).toEqual([3, expect.stringContaining("belongs to a database")]);
  });
});
