import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openTarget } from "@/lib/bytes/storage/backup-target";
import { makeBackup } from "@/lib/services/backup/make-backup";
import { type Backup, findBackup } from "@/lib/services/backup/target/find-backup";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { backupKey, rowsIn, runRestore, useTargets } from "@/tools/testing/restore";

useFluxara();
const targets = useTargets();
let target = "";
let backup: Backup;

beforeAll(async () => {
  target = targets.newPath("place");
  await makeArtifacts(await makeViewer("admin"), [await picture()]);
  await assertStoreIdentity();
  await makeBackup({ target: openTarget(target), previews: false, keepMs: null });
  backup = await findBackup(openTarget(target));
});

describe("refuses, and writes nothing:", () => {
  const partOf = (from: string) => join(from, backup.folder, backup.manifest.parts[0]?.path ?? "");
  const manifestOf = (from: string) => join(from, backup.folder, "manifest.json");
  it.each<[string, number, RegExp, (from: string) => void, Record<string, string>?]>([
    [
      "another key",
      3,
      /FLUXARA_BACKUP_KEY is not the key/,
      () => undefined,
      { FLUXARA_BACKUP_KEY: `${backupKey}x` },
    ],
    ["no key", 3, /Set FLUXARA_BACKUP_KEY/, () => undefined, { FLUXARA_BACKUP_KEY: "" }],
    ["a cut part", 1, /has another length/, (from) => truncateSync(partOf(from), 20)],
    ["a missing part", 1, /is missing/, (from) => rmSync(partOf(from))],
    ["a missing manifest", 3, /no finished backup/, (from) => rmSync(manifestOf(from))],
    [
      "a newer version",
      3,
      /newer \(29990101000000_later\)/,
      (from) => {
        const migrations = [...backup.manifest.migrations, "29990101000000_later"];
        writeFileSync(manifestOf(from), JSON.stringify({ ...backup.manifest, migrations }));
      },
    ],
    [
      "a changed part",
      1,
      /has other bytes/,
      (from) => {
        const bytes = readFileSync(partOf(from));
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4;
        writeFileSync(partOf(from), bytes);
      },
    ],
  ])("%s", async (_, expected, says, harm, variables = {}) => {
    const [from, data] = [targets.copyOf(target), targets.newPath("data")];
    harm(from);
    const { status, out } = await runRestore([from], { FLUXARA_DATA_DIR: data, ...variables });
    expect([status, out]).toEqual([expected, expect.stringMatching(says)]);
    expect(existsSync(data)).toBe(false);
  });

  it("a store with an identity, or with files", async () => {
    const data = targets.newPath("data");
    mkdirSync(join(data, "blobs/objects"), { recursive: true });
    writeFileSync(join(data, "blobs/sentinel"), "of another");
    writeFileSync(join(data, "blobs/objects/file"), "of another");
    const url = await targets.newDatabase();
    const into = () => runRestore([target, "--into", url], { FLUXARA_DATA_DIR: data });
    const taken = await into();
    expect([taken.status, taken.out]).toEqual([3, expect.stringContaining("belongs to a database")]);
    rmSync(join(data, "blobs/sentinel"));
    const full = await into();
    expect([full.status, full.out]).toEqual([3, expect.stringContaining("is not empty")]);
    expect(await rowsIn(url, "SELECT 1 FROM pg_class WHERE relname = 'Account'")).toEqual([]);
  });

  it("a data folder with another secret", async () => {
    const data = targets.newPath("data");
    mkdirSync(data);
    writeFileSync(join(data, "secret"), "another secret of at least 32 characters");
    const { status, out } = await runRestore([target], { FLUXARA_DATA_DIR: data });
    expect([status, out]).toEqual([3, expect.stringContaining("another secret: move it away")]);
    expect(readdirSync(data)).toEqual(["secret"]);
  });

  it("wrong usage", async () => {
    expect((await runRestore([])).status).toBe(2);
    expect((await runRestore(["--bogus", target])).status).toBe(2);
    expect((await runRestore([target, "--at", "soon"])).status).toBe(2);
    expect((await runRestore([target, "--finish"])).status).toBe(2);
  });
});
