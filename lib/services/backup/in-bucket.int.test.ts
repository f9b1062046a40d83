import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPlace } from "@/lib/bytes/storage/place";
import { bytesKey } from "@/lib/domain/backup/place-keys";
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

  it("is the same, below its prefix", async () => {
    const place = openPlace(`s3://${process.env.TEST_BUCKET}/of/fluxara`);
    const first = await backUp(place);
    expect(first.bytes.sent).toBe(first.bytes.named);
    expect((await backUp(place)).bytes.sent).toBe(0);
    expect((await verifyBackup(place, true)).findings).toEqual([]);
    const key = bytesKey(await keyOf(saved.originals[2] ?? Buffer.alloc(0)));
    expect(place.store.placeOf(key)).toContain(`s3://${process.env.TEST_BUCKET}/of/fluxara/bytes/`);
    await place.store.write(key, Buffer.from("other bytes"));
    expect((await verifyBackup(place, false)).findings).toEqual([
      { kind: "length", path: place.store.placeOf(key) },
    ]);
    expect((await backUp(place, { keepMs: 0 })).removed).toEqual({ backups: 2, bytes: 0 });
    expect((await verifyBackup(place, true)).findings).toEqual([]);
    await expect(verifyBackup(openPlace(`s3://${process.env.TEST_BUCKET}/of`), false)).rejects.toThrow(
      /no finished backup/,
    );
  });
});
