import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { useDatabase } from "@/tools/testing/database";
import { withBackupLock } from "./backup-lock";

const byBackup = authorizeSystem("backup");

useDatabase();

const held = () => db().$queryRaw<{ pid: number }[]>`
  SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

it("the backup lock is one's at a time, and given back", async () => {
  await withBackupLock(byBackup, async (assertHeld) => {
    await expect(withBackupLock(byBackup, async () => "both")).rejects.toMatchObject({ code: "conflict" });
    await assertHeld();
  });
  expect(await withBackupLock(byBackup, async () => "later")).toBe("later");
});

it("the backup lock says if it was lost with its connection", async () => {
  await withBackupLock(byBackup, async (assertHeld) => {
    const [lock] = await held();
    await db().$queryRaw`SELECT pg_terminate_backend(${lock?.pid ?? 0}::int, 5000)`;
    await expect(assertHeld()).rejects.toMatchObject({ code: "unavailable" });
    expect(await withBackupLock(byBackup, async () => "another")).toBe("another");
  });
});
