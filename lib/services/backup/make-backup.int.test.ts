import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPlace, type Place } from "@/lib/bytes/storage/place";
import { storage } from "@/lib/bytes/storage/storage";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import { withBackupLock } from "@/lib/db/system/backup/backup-lock";
import type { Viewer } from "@/lib/domain/access/actors";
import { leftOutTables } from "@/lib/domain/backup/left-out";
import { bytesKey } from "@/lib/domain/backup/place-keys";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { makeArtifacts, makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";
import { hasObjectStore } from "@/tools/testing/has-object-store";
import { type ObjectStore, startObjectStore } from "@/tools/torture/object-store";
import { makeBackup } from "./make-backup";
import { findBackup, listBackups } from "./place/find-backup";
import { beside, bytesOf, linesIn } from "./place/read-files";
import { unsealSecret } from "./seal-secret";
import { verifyBackup } from "./verify-backup";

const store = useFluxara();
let admin: Viewer;
let originals: Buffer[] = [];
let artifacts: ArtifactItem[] = [];
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fluxara-place-"));
  admin = await makeViewer("admin");
  originals = await Promise.all([1, 2, 3].map(() => picture()));
  artifacts = await makeArtifacts(admin, originals);
  await assertStoreIdentity();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newPlace = () => openPlace(mkdtempSync(join(folder, "place-")));
const backUp = (place: Place, more: { previews?: boolean; keepMs?: number | null } = {}) =>
  makeBackup({ place, previews: false, keepMs: null, ...more });
const workspaceId = async () =>
  (await db().artifact.findUniqueOrThrow({ where: { id: artifacts[0]?.id ?? "" } })).workspaceId;
const keyOf = async (bytes: Buffer) => blobKey({ workspaceId: await workspaceId(), sha256: sha256(bytes) });

async function namedKeys(place: Place): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bytesOf(place, await findBackup(place))) keys.push(key);
  return keys.sort();
}

async function rowsOf(place: Place, table: string): Promise<Record<string, string>[]> {
  const backup = await findBackup(place);
  const columns = backup.manifest.columns[table] ?? [];
  const rows: Record<string, string>[] = [];
  for (const part of backup.manifest.parts.filter((each) => each.table === table))
    for await (const line of linesIn(place, beside(backup, part))) {
      const values = line.split("\t");
      rows.push(Object.fromEntries(columns.map((name, i) => [name, values[i] ?? ""])));
    }
  return rows;
}

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort();

it("has every table of the schema, or a reason to leave it out", async () => {
  const place = newPlace();
  await backUp(place);
  const { tables, columns } = (await findBackup(place)).manifest;
  const there = await db().$queryRaw<{ name: string; columns: string[] }[]>`
    SELECT table_name::text AS name,
      array_agg(column_name::text ORDER BY ordinal_position) FILTER (WHERE is_generated = 'NEVER') AS columns
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' GROUP BY 1 ORDER BY 1`;
  const saved = there.filter(({ name }) => !(name in leftOutTables));
  expect(Object.keys(leftOutTables).filter((name) => !there.some((each) => each.name === name))).toEqual([]);
  expect(Object.keys(tables).sort()).toEqual(saved.map(({ name }) => name).sort());
  for (const { name, columns: wanted } of saved) expect(columns[name], name).toEqual(wanted);
  for (const { name } of saved) {
    const [row] = await db().$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int FROM "${name}"`);
    expect([name, tables[name], (await rowsOf(place, name)).length]).toEqual([name, row?.count, row?.count]);
  }
});

it("has rows and originals as they are, and sends nothing twice", async () => {
  const place = newPlace();
  const first = await backUp(place);
  expect(first.bytes).toMatchObject({ named: 3, sent: 3, gone: 0, faults: [] });
  expect((await rowsOf(place, "Artifact")).map((row) => row.sha256).sort()).toEqual(
    originals.map(sha256).sort(),
  );
  for (const bytes of originals) {
    const file = place.store.placeOf(bytesKey(await keyOf(bytes)));
    expect(readFileSync(file).equals(bytes)).toBe(true);
  }
  const more = await picture();
  await makeArtifacts(admin, [more]);
  const second = await backUp(place);
  expect(second.bytes).toMatchObject({ named: 4, sent: 1, sentBytes: more.length });
  expect(await namedKeys(place)).toContain(await keyOf(more));
  expect((await listBackups(place)).map(({ isFinished }) => isFinished)).toEqual([true, true]);
  expect((await verifyBackup(place, true)).findings).toEqual([]);
  const runs = await db().run.findMany({ where: { result: { path: ["place"], equals: place.name } } });
  expect(runs.map(({ kind, whole }) => [kind, whole])).toEqual([
    ["backup", true],
    ["backup", true],
  ]);
});

it("has previews and conversions where asked", async () => {
  const place = newPlace();
  await backUp(place, { previews: true });
  const keys = await namedKeys(place);
  expect(keys).toContain(`${await keyOf(originals[0] ?? Buffer.alloc(0))}.tile`);
  expect((await verifyBackup(place, true)).findings).toEqual([]);
});

it("keeps the secret sealed, or leaves it out", async () => {
  const place = newPlace();
  expect((await backUp(place)).secret).toBe("left out");
  process.env.FLUXARA_BACKUP_KEY = "a passphrase for tests";
  expect((await backUp(place)).secret).toBe("sealed");
  delete process.env.FLUXARA_BACKUP_KEY;
  const { secret } = (await findBackup(place)).manifest;
  const open = (key: string) => secret && unsealSecret(secret, key);
  expect(await open("a passphrase for tests")).toBe(process.env.FLUXARA_SECRET);
  await expect(open("a passphrase for test")).rejects.toThrow(/FLUXARA_BACKUP_KEY is not the key/);
  for (const file of filesIn(place.name))
    expect(readFileSync(file).includes(process.env.FLUXARA_SECRET ?? ""), file).toBe(false);
});

describe("a damaged original", () => {
  it("is a finding, never replaces an earlier copy, and is sent once it is whole", async () => {
    const [bytes, place, fresh] = [originals[1] ?? Buffer.alloc(0), newPlace(), newPlace()];
    await backUp(place);
    const key = await keyOf(bytes);
    await storage().write(key, Buffer.from(bytes.map((byte, i) => (i === 99 ? byte ^ 1 : byte))));
    expect((await backUp(place)).bytes).toMatchObject({ faults: [], sent: 0 });
    expect(readFileSync(place.store.placeOf(bytesKey(key))).equals(bytes)).toBe(true);
    expect((await backUp(fresh)).bytes.faults).toEqual([{ kind: "hash", key }]);
    expect(await namedKeys(fresh)).not.toContain(key);
    await storage().remove(key);
    expect((await backUp(fresh)).bytes.faults).toEqual([{ kind: "missing", key }]);
    expect((await verifyBackup(fresh, true)).findings).toEqual([]);
    await storage().write(key, bytes);
    expect((await backUp(fresh)).bytes).toMatchObject({ faults: [], sent: 1 });
  });
});

it("verification tells what of the newest backup is damaged, once", async () => {
  const place = newPlace();
  await backUp(place);
  const backup = await findBackup(place);
  const [part, list] = [backup.manifest.parts[0], backup.manifest.bytes.lists[0]];
  const original = place.store.placeOf(bytesKey(await keyOf(originals[0] ?? Buffer.alloc(0))));
  const beside_ = (path = "") => place.store.placeOf(`${backup.folder}/${path}`);
  const flip = (file: string) => {
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 4, bytes.length >> 1);
    writeFileSync(file, bytes);
  };
  const harms: [string, string, (file: string) => void, deep: boolean][] = [
    ["hash", original, flip, true],
    ["missing", original, (file) => rmSync(file), false],
    ["hash", beside_(part?.path), flip, true],
    ["length", beside_(part?.path), (file) => writeFileSync(file, "short"), false],
    ["missing", beside_(part?.path), (file) => rmSync(file), false],
    ["hash", beside_(list?.path), flip, false],
    ["missing", beside_(list?.path), (file) => rmSync(file), false],
  ];
  for (const [kind, path, harm, deep] of harms) {
    const whole = readFileSync(path);
    harm(path);
    expect([kind, (await verifyBackup(place, deep)).findings]).toEqual([kind, [{ kind, path }]]);
    writeFileSync(path, whole);
  }
  rmSync(beside_("manifest.json"));
  await expect(verifyBackup(place, false)).rejects.toThrow(/no finished backup/);
});

it("is refused beside what it saves, and while another one runs; then nothing is written", async () => {
  const inside = join(store.folder(), "copies");
  await expect(backUp(openPlace(inside))).rejects.toThrow(/is in the data folder/);
  await expect(backUp(openPlace(store.folder()))).rejects.toThrow(/is in the data folder/);
  expect(readdirSync(store.folder())).not.toContain("copies");
  const place = newPlace();
  await withBackupLock(() => expect(backUp(place)).rejects.toThrow(/Another backup .* is running/));
  expect(readdirSync(place.name)).toEqual([]);
});

describe("what is older than asked", () => {
  it("goes with the bytes that no other backup names, but never the newest", async () => {
    const place = newPlace();
    const bytes = await picture();
    const [only] = await makeArtifacts(admin, [bytes]);
    await backUp(place);
    const [key, kept] = [await keyOf(bytes), await keyOf(originals[0] ?? Buffer.alloc(0))];
    await db().artifact.update({ where: { id: only?.id ?? "" }, data: { state: "removed" } });
    await db().blob.updateMany({ where: { sha256: sha256(bytes) }, data: { state: "gone" } });
    const stray = bytesKey(key.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
    await place.store.write(stray, Buffer.from("left by a killed backup"));
    expect((await backUp(place, { keepMs: 86_400_000 })).removed).toEqual({ backups: 0, bytes: 1 });
    expect(await place.store.stat(bytesKey(key))).not.toBeNull();
    expect((await backUp(place, { keepMs: 0 })).removed).toEqual({ backups: 2, bytes: 1 });
    expect(await listBackups(place)).toHaveLength(1);
    expect(await place.store.stat(bytesKey(key))).toBeNull();
    expect(await place.store.stat(bytesKey(kept))).not.toBeNull();
    expect((await verifyBackup(place, true)).findings).toEqual([]);
  });

  it("and so does what a killed backup left, but not what another installation has under way", async () => {
    const place = newPlace();
    const now = new Date().toISOString().replace(/[:.]/g, "-");
    const begun = (folderOf: string, store_: string) =>
      place.store.write(`backups/${folderOf}/started.json`, Buffer.from(JSON.stringify({ store: store_ })));
    const own = (await db().setting.findUniqueOrThrow({ where: { key: "store-sentinel" } })).value;
    await begun("2026-01-01T00-00-00-000Z", "another");
    await begun(now, "another");
    await begun(now.replace(/\d{3}Z/, "999Z"), own);
    await place.store.write("bytes/x/not-named-yet", Buffer.from("sent by the other"));
    expect((await backUp(place, { keepMs: 86_400_000 })).removed).toEqual({ backups: 0, bytes: 0 });
    const left = (await listBackups(place)).filter(({ isFinished }) => !isFinished);
    expect(left.map((each) => each.folder)).toEqual([`backups/${now}`]);
  });
});

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
    const key = bytesKey(await keyOf(originals[2] ?? Buffer.alloc(0)));
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

it("no file of a place can be read by others", async () => {
  const place = newPlace();
  await backUp(place);
  for (const file of filesIn(place.name)) expect([file, statSync(file).mode & 0o077]).toEqual([file, 0]);
});
