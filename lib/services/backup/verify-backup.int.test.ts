import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { backUp, flip, keyOf, useSaved } from "@/tools/testing/backups";
import { findBackup } from "./target/find-backup";
import { verifyBackup } from "./verify-backup";

const saved = useSaved();

it("verification names what of the newest backup is damaged, once", async () => {
  const target = saved.newTarget();
  await backUp(target);
  const backup = await findBackup(target);
  const [part, list] = [backup.manifest.parts[0], backup.manifest.bytes.lists[0]];
  const original = target.store.placeOf(bytesKey(await keyOf(saved.originals[0] ?? Buffer.alloc(0))));
  const fileBeside = (path = "") => target.store.placeOf(`${backup.folder}/${path}`);
  const harms: [string, string, (file: string) => void, deep: boolean][] = [
    ["hash", original, flip, true],
    ["missing", original, (file) => rmSync(file), false],
    ["hash", fileBeside(part?.path), flip, true],
    ["length", fileBeside(part?.path), (file) => writeFileSync(file, "short"), false],
    ["missing", fileBeside(part?.path), (file) => rmSync(file), false],
    ["hash", fileBeside(list?.path), flip, false],
    ["missing", fileBeside(list?.path), (file) => rmSync(file), false],
  ];
  for (const [kind, path, harm, deep] of harms) {
    const whole = readFileSync(path);
    harm(path);
    expect([kind, (await verifyBackup(target, deep)).findings]).toEqual([kind, [{ kind, path }]]);
    writeFileSync(path, whole);
  }
  rmSync(fileBeside("manifest.json"));
  await expect(verifyBackup(target, false)).rejects.toThrow(/no finished backup/);
});
