import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { openTarget } from "@/lib/bytes/storage/backup-target";
import { backUp, filesIn, namedKeys, useSaved } from "@/tools/testing/backups";
import { hasStrace, runVictim, victimsGone } from "@/tools/testing/faults/run-victim";
import { listBackups } from "./target/find-backup";
import { verifyBackup } from "./verify-backup";

const saved = useSaved();

/** Its moments: files are named and folders synced many times in one run, the manifest with the last names. */
const moments = [1, 2, 3, 5, 8, 13, 21, 34, 45]
  .map((n) => `rename:${n}`)
  .concat(`rename:${randomInt(1, 60)}`);

it.runIf(hasStrace)(
  "killed at any moment, it completes when run again, and leaves nothing half",
  async () => {
    const fates: boolean[] = [];
    for (const syscall of moments) {
      const target = openTarget(saved.newTarget().name);
      const order = { kind: "backup", place: target.name, viewer: saved.admin(), fatal: 0 } as const;
      const { killed } = await runVictim(order, { syscall });
      await victimsGone();
      fates.push(killed);
      if (killed && (await listBackups(target)).every(({ isFinished }) => !isFinished))
        await expect(verifyBackup(target, false)).rejects.toThrow(/no finished backup/);
      await backUp(target);
      expect([syscall, (await verifyBackup(target, true)).findings]).toEqual([syscall, []]);
      expect(await namedKeys(target)).toHaveLength(saved.originals.length);
      const folders = await listBackups(target);
      expect([syscall, folders.every(({ isFinished }) => isFinished)]).toEqual([syscall, true]);
      expect(filesIn(target.name).filter((file) => file.includes("wanted"))).toEqual([]);
    }
    expect(fates).toContain(true);
  },
  240_000,
);
