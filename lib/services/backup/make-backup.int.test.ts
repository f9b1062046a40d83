import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type BackupTarget, openTarget } from "@/lib/bytes/storage/backup-target";
import { storage } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import { withBackupLock } from "@/lib/db/system/backup/backup-lock";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { leftOutTables } from "@/lib/domain/backup/left-out";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { backUp, filesIn, keyOf, namedKeys, useSaved } from "@/tools/testing/backups";
import { makeArtifacts, picture, sha256 } from "@/tools/testing/fixtures";
import { unsealSecret } from "./seal-secret";
import { findBackup, listBackups } from "./target/find-backup";
import { beside, linesIn } from "./target/read-files";
import { verifyBackup } from "./verify-backup";

const byBackup = authorizeSystem("backup");

const saved = useSaved();

async function rowsOf(target: BackupTarget, table: string): Promise<Record<string, string>[]> {
  const backup = await findBackup(target);
  const columns = backup.manifest.columns[table] ?? [];
  const rows: Record<string, string>[] = [];
  for (const part of backup.manifest.parts.filter((each) => each.table === table))
    for await (const line of linesIn(target, beside(backup, part))) {
      const values = line.split("\t");
      rows.push(Object.fromEntries(columns.map((name, i) => [name, values[i] ?? ""])));
    }
  return rows;
}

it("a backup has every table of the schema, or a reason to leave it out", async () => {
  const target = saved.newTarget();
  await backUp(target);
  const { tables, columns } = (await findBackup(target)).manifest;
  const there = await db().$queryRaw<{ name: string; columns: string[] }[]>`
    SELECT table_name::text AS name,
      array_agg(column_name::text ORDER BY ordinal_position) FILTER (WHERE is_generated = 'NEVER') AS columns
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' GROUP BY 1 ORDER BY 1`;
  const expected = there.filter(({ name }) => !(name in leftOutTables));
  expect(Object.keys(leftOutTables).filter((name) => !there.some((each) => each.name === name))).toEqual([]);
  expect(Object.keys(tables).sort()).toEqual(expected.map(({ name }) => name).sort());
  for (const { name, columns: wanted } of expected) expect(columns[name], name).toEqual(wanted);
  for (const { name } of expected) {
    const [row] = await db().$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int FROM "${name}"`);
    expect([name, tables[name], (await rowsOf(target, name)).length]).toEqual([name, row?.count, row?.count]);
  }
});

it("a backup has rows and originals as they are, and sends nothing twice", async () => {
  const target = saved.newTarget();
  const first = await backUp(target);
  expect(first.bytes).toMatchObject({ named: 3, sent: 3, gone: 0, faults: [] });
  expect((await rowsOf(target, "Artifact")).map((row) => row.sha256).sort()).toEqual(
    saved.originals.map(sha256).sort(),
  );
  for (const bytes of saved.originals) {
    const file = target.store.placeOf(bytesKey(await keyOf(bytes)));
    expect(readFileSync(file).equals(bytes)).toBe(true);
  }
  const more = await picture();
  await makeArtifacts(saved.admin(), [more]);
  const second = await backUp(target);
  expect(second.bytes).toMatchObject({ named: 4, sent: 1, sentBytes: more.length });
  expect(await namedKeys(target)).toContain(await keyOf(more));
  expect((await listBackups(target)).map(({ isFinished }) => isFinished)).toEqual([true, true]);
  expect((await verifyBackup(target, true)).findings).toEqual([]);
  const runs = await db().run.findMany({ where: { result: { path: ["place"], equals: target.name } } });
  expect(runs.map(({ kind, whole }) => [kind, whole])).toEqual([
    ["backup", true],
    ["backup", true],
  ]);
});

it("a backup has previews and conversions where asked", async () => {
  const target = saved.newTarget();
  await backUp(target, { previews: true });
  const keys = await namedKeys(target);
  expect(keys).toContain(`${await keyOf(saved.originals[0] ?? Buffer.alloc(0))}.tile`);
  expect((await verifyBackup(target, true)).findings).toEqual([]);
});

it("a backup keeps the secret sealed, or leaves it out", async () => {
  const target = saved.newTarget();
  expect((await backUp(target)).secret).toBe("left out");
  process.env.FLUXARA_BACKUP_KEY = "a passphrase for tests";
  expect((await backUp(target)).secret).toBe("sealed");
  delete process.env.FLUXARA_BACKUP_KEY;
  const { secret } = (await findBackup(target)).manifest;
  const open = (key: string) => secret && unsealSecret(secret, key);
  expect(await open("a passphrase for tests")).toBe(process.env.FLUXARA_SECRET);
  await expect(open("a passphrase for test")).rejects.toThrow(/FLUXARA_BACKUP_KEY is not the key/);
  for (const file of filesIn(target.name))
    expect(readFileSync(file).includes(process.env.FLUXARA_SECRET ?? ""), file).toBe(false);
});

describe("a damaged original", () => {
  it("is a finding, never replaces an earlier copy, and is sent once it is whole", async () => {
    const [bytes, target, fresh] = [
      saved.originals[1] ?? Buffer.alloc(0),
      saved.newTarget(),
      saved.newTarget(),
    ];
    await backUp(target);
    const key = await keyOf(bytes);
    await storage().write(key, Buffer.from(bytes.map((byte, i) => (i === 99 ? byte ^ 1 : byte))));
    expect((await backUp(target)).bytes).toMatchObject({ faults: [], sent: 0 });
    expect(readFileSync(target.store.placeOf(bytesKey(key))).equals(bytes)).toBe(true);
    expect((await backUp(fresh)).bytes.faults).toEqual([{ kind: "hash", key }]);
    expect(await namedKeys(fresh)).not.toContain(key);
    await storage().remove(key);
    expect((await backUp(fresh)).bytes.faults).toEqual([{ kind: "missing", key }]);
    expect((await verifyBackup(fresh, true)).findings).toEqual([]);
    await storage().write(key, bytes);
    expect((await backUp(fresh)).bytes).toMatchObject({ faults: [], sent: 1 });
  });
});

it("a backup is refused beside what it saves, and while another one runs; then nothing is written", async () => {
  const inside = join(saved.data(), "copies");
  await expect(backUp(openTarget(inside))).rejects.toThrow(/is in the data folder/);
  await expect(backUp(openTarget(saved.data()))).rejects.toThrow(/is in the data folder/);
  expect(readdirSync(saved.data())).not.toContain("copies");
  const target = saved.newTarget();
  await withBackupLock(byBackup, () =>
    expect(backUp(target)).rejects.toThrow(/Another backup .* is running/),
  );
  expect(readdirSync(target.name)).toEqual([]);
});

it("no file of a place can be read by others", async () => {
  const target = saved.newTarget();
  await backUp(target);
  for (const file of filesIn(target.name)) expect([file, statSync(file).mode & 0o077]).toEqual([file, 0]);
});
