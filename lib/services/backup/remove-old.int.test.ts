import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { backUp, keyOf, useSaved } from "@/tools/testing/backups";
import { makeArtifacts, picture, sha256 } from "@/tools/testing/fixtures";
import { listBackups } from "./target/find-backup";
import { verifyBackup } from "./verify-backup";

const saved = useSaved();

describe("what is older than asked", () => {
  it("goes with the bytes that no other backup names, but never the newest", async () => {
    const target = saved.newTarget();
    const bytes = await picture();
    const [only] = await makeArtifacts(saved.admin(), [bytes]);
    await backUp(target);
    const [key, kept] = [await keyOf(bytes), await keyOf(saved.originals[0] ?? Buffer.alloc(0))];
    await db().artifact.update({
      where: { id: only?.id ?? "" },
      data: { state: "removed", removedAt: new Date() },
    });
    await db().blob.updateMany({ where: { sha256: sha256(bytes) }, data: { state: "gone" } });
    const stray = bytesKey(key.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
    await target.store.write(stray, Buffer.from("left by a killed backup"));
    expect((await backUp(target, { keepMs: 86_400_000 })).removed).toEqual({ backups: 0, bytes: 1 });
    expect(await target.store.stat(bytesKey(key))).not.toBeNull();
    expect((await backUp(target, { keepMs: 0 })).removed).toEqual({ backups: 2, bytes: 1 });
    expect(await listBackups(target)).toHaveLength(1);
    expect(await target.store.stat(bytesKey(key))).toBeNull();
    expect(await target.store.stat(bytesKey(kept))).not.toBeNull();
    expect((await verifyBackup(target, true)).findings).toEqual([]);
  });

  it("and so does what a killed backup left, but not what another installation has under way", async () => {
    const target = saved.newTarget();
    const now = new Date().toISOString().replace(/[:.]/g, "-");
    const begun = (folderOf: string, store_: string) =>
      target.store.write(`backups/${folderOf}/started.json`, Buffer.from(JSON.stringify({ store: store_ })));
    const own = (await db().setting.findUniqueOrThrow({ where: { key: "store-sentinel" } })).value;
    await begun("2026-01-01T00-00-00-000Z", "another");
    await begun(now, "another");
    await begun(now.replace(/\d{3}Z/, "999Z"), own);
    await target.store.write("bytes/x/not-named-yet", Buffer.from("sent by the other"));
    expect((await backUp(target, { keepMs: 86_400_000 })).removed).toEqual({ backups: 0, bytes: 0 });
    const left = (await listBackups(target)).filter(({ isFinished }) => !isFinished);
    expect(left.map((each) => each.folder)).toEqual([`backups/${now}`]);
  });
});
