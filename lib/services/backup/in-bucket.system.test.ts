import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTarget } from "@/lib/bytes/storage/backup-target";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { backUp, keyOf, useSaved } from "@/tools/testing/backups";
import { hasObjectStore } from "@/tools/testing/has-object-store";
import { type ObjectStore, startObjectStore } from "@/tools/torture/object-store";
import { verifyBackup } from "./verify-backup";

const saved = useSaved();

describe.runIf(hasObjectStore())("in a bucket", () => {
  let objects: ObjectStore;
  beforeAll(async () => {
    objects = await startObjectStore();
    const { endpoint, bucket, accessKeyId, secretAccessKey } = await objects.newBucket();
    Object.assign(process.env, {
      FLUXARA_BACKUP_S3_ENDPOINT: endpoint,
      FLUXARA_BACKUP_S3_ACCESS_KEY_ID: accessKeyId,
      FLUXARA_BACKUP_S3_SECRET_ACCESS_KEY: secretAccessKey,
      FLUXARA_BACKUP_S3_FORCE_PATH_STYLE: "1",
      TEST_BUCKET: bucket,
    });
  });
  afterAll(() => {
    objects?.stop();
    for (const name of Object.keys(process.env))
      if (name.startsWith("FLUXARA_BACKUP_S3_") || name === "TEST_BUCKET") delete process.env[name];
  });

  it("a backup in a bucket is the same, below its prefix", async () => {
    const target = openTarget(`s3://${process.env.TEST_BUCKET}/of/fluxara`);
    const first = await backUp(target);
    expect(first.bytes.sent).toBe(first.bytes.named);
    expect((await backUp(target)).bytes.sent).toBe(0);
    expect((await verifyBackup(target, true)).findings).toEqual([]);
    const key = bytesKey(await keyOf(saved.originals[2] ?? Buffer.alloc(0)));
    expect(target.store.placeOf(key)).toContain(`s3://${process.env.TEST_BUCKET}/of/fluxara/bytes/`);
    await target.store.write(key, Buffer.from("other bytes"));
    expect((await verifyBackup(target, false)).findings).toEqual([
      { kind: "length", path: target.store.placeOf(key) },
    ]);
    expect((await backUp(target, { keepMs: 0 })).removed).toEqual({ backups: 2, bytes: 0 });
    expect((await verifyBackup(target, true)).findings).toEqual([]);
    await expect(verifyBackup(openTarget(`s3://${process.env.TEST_BUCKET}/of`), false)).rejects.toThrow(
      /no finished backup/,
    );
  });
});
