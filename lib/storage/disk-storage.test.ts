import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { DiskStorage } from "./disk-storage";
import { storageContract } from "./storage-contract";
import { tileCache } from "./tile-cache";

let folder = "";
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fluxara-disk-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const makeDisk = async () => new DiskStorage(join(folder, String(count++), "deep", "blobs"));

storageContract("disk", makeDisk);

const key = blobKey({ workspaceId: "01890000-0000-7000-8000-000000000001", sha256: "ab".repeat(32) });

it("drops a removed object from memory", async () => {
  const disk = await makeDisk();
  await disk.put(key, Buffer.from("tile"));
  await tileCache().load(key, async () => Buffer.from("tile"));
  await disk.remove(key);
  expect(tileCache().get(key)).toBeUndefined();
});

/** Only root can mount, so the full disk is only tried as root. */
const small = process.getuid?.() === 0 && process.platform === "linux";

describe.runIf(small)("on a full disk", () => {
  let full = "";
  let mounted = false;
  beforeAll(() => {
    full = join(folder, "full");
    mkdirSync(full);
    mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", full]).status === 0;
  });
  afterAll(() => {
    if (mounted) execFileSync("umount", [full]);
  });

  it("says storage_full, leaves nothing, and works again when there is room", async (context) => {
    if (!mounted) context.skip();
    const disk = new DiskStorage(join(full, "blobs"));
    const big = () => Readable.from([Buffer.alloc(200_000), Buffer.alloc(200_000)]);
    await expect(disk.receive(big(), 1e9)).rejects.toMatchObject({ code: "storage_full" });
    expect(readdirSync(join(full, "blobs/tmp"))).toEqual([]);
    writeFileSync(join(full, "ballast"), Buffer.alloc(240_000));
    await expect(disk.put(key, Buffer.alloc(30_000))).rejects.toMatchObject({ code: "storage_full" });
    rmSync(join(full, "ballast"));
    await disk.put(key, Buffer.alloc(30_000));
    expect(await disk.sizeOf(key)).toBe(30_000);
  });
});

const strace = spawnSync("strace", ["-V"]).status === 0;

it.runIf(strace)("syncs bytes before their name, and every folder that got an entry after it", async () => {
  const log = join(folder, "trace");
  const root = join(folder, "traced");
  const program = `const { DiskStorage } = await import("./lib/storage/disk-storage.ts");
    await new DiskStorage(${JSON.stringify(root)}).put(${JSON.stringify(key)}, Buffer.from("x"));`;
  const run = spawnSync(
    "strace",
    ["-f", "-y", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2", "-o", log].concat([
      process.execPath,
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      program,
    ]),
    { encoding: "utf8" },
  );
  expect(run.stderr).toBe("");
  const calls = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.includes(root));
  const renamed = calls.findIndex((line) => line.includes("rename"));
  const syncedBefore = calls.slice(0, renamed).join("\n");
  const syncedAfter = calls.slice(renamed + 1).join("\n");
  expect(syncedBefore).toContain(`<${join(root, "tmp")}/`);
  const parts = key.split("/").slice(0, -1);
  for (let depth = 0; depth < parts.length; depth++) {
    expect(syncedBefore).toContain(`<${join(root, "objects", ...parts.slice(0, depth))}>`);
  }
  expect(syncedAfter).toContain(`<${join(root, "objects", ...parts)}>`);
});
