import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { mayMount } from "@/tools/testing/may-mount";
import { DiskStore } from "./disk-store";
import { storeContract } from "./store-contract";
import { Workshop } from "./workshop";

let folder = "";
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fluxara-disk-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const diskIn = (root: string) => {
  const workshop = new Workshop(join(root, "tmp"));
  return { workshop, store: new DiskStore(root, workshop) };
};
const makeDisk = async () => diskIn(join(folder, String(count++), "deep", "blobs"));

storeContract("disk", makeDisk);

const key = blobKey({ workspaceId: "01890000-0000-7000-8000-000000000001", sha256: "ab".repeat(32) });

describe.runIf(mayMount())("on a full disk", () => {
  let full = "";
  beforeAll(() => {
    full = join(folder, "full");
    mkdirSync(full);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", full]);
  });
  afterAll(() => {
    execFileSync("umount", [full]);
  });

  it("a full disk says storage_full, leaves nothing, and works again when there is room", async () => {
    const { store: disk, workshop } = diskIn(join(full, "blobs"));
    const big = () => Readable.from([Buffer.alloc(200_000), Buffer.alloc(200_000)]);
    await expect(workshop.receive(big(), 1e9)).rejects.toMatchObject({ code: "storage_full" });
    expect(readdirSync(join(full, "blobs/tmp"))).toEqual([]);
    writeFileSync(join(full, "ballast"), Buffer.alloc(240_000));
    await expect(disk.write(key, Buffer.alloc(30_000))).rejects.toMatchObject({ code: "storage_full" });
    rmSync(join(full, "ballast"));
    await disk.write(key, Buffer.alloc(30_000));
    expect(await disk.stat(key)).toMatchObject({ bytes: 30_000 });
  });
});

const strace = spawnSync("strace", ["-V"]).status === 0;

type Call = { call: string; began: number; ended: number };

/**
 * Runs a program with `disk`, its `workshop` and `key`; returns its syncs and renames, and where in the trace each
 * began and ended.
 */
function traced(program: string): { root: string; calls: Call[] } {
  const log = join(folder, `trace-${count}`);
  const root = join(folder, `traced-${count++}`);
  const source = `const { Readable } = await import("node:stream");
    const { DiskStore } = await import("./lib/bytes/storage/disk-store.ts");
    const { Workshop } = await import("./lib/bytes/storage/workshop.ts");
    const workshop = new Workshop(${JSON.stringify(join(root, "tmp"))});
    const disk = new DiskStore(${JSON.stringify(root)}, workshop);
    const key = ${JSON.stringify(key)};
    ${program}`;
  // Syncs are slow, so that the trace shows what did not wait for their end.
  const slow = ["-e", "inject=fsync:delay_enter=50000"];
  const traces = ["-f", "-y", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2", ...slow, "-o", log];
  const node = [process.execPath, "--import", "tsx", "--input-type=module", "-e", source];
  const run = spawnSync("strace", [...traces, ...node], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  const lines = readFileSync(log, "utf8").split("\n");
  const endOf = (line: string, index: number) => {
    const thread = line.split(" ", 1)[0];
    const resumed = (later: string) => later.startsWith(`${thread} `) && later.includes("resumed>");
    return line.includes("<unfinished") ? index + 1 + lines.slice(index + 1).findIndex(resumed) : index;
  };
  const calls = lines.flatMap((call, index) =>
    call.includes(root) ? [{ call, began: index, ended: endOf(call, index) }] : [],
  );
  return { root, calls };
}

it.runIf(strace)("syncs bytes before their name, and every folder that got an entry after it", () => {
  // The folders of the later files exist by then, so that `put` waits for nothing but the files' own sync.
  const { root, calls } = traced(`await disk.write(key, Buffer.from("x"));
    const { path } = await workshop.receive(Readable.from([Buffer.from("y")]), 10);
    await disk.put([{ path, key }]);
    const made = workshop.newPath();
    await (await import("node:fs/promises")).writeFile(made, "z");
    await workshop.adopt(made);
    await disk.put([{ path: made, key }]);`);
  const renames = calls.filter(({ call }) => call.includes("rename"));
  expect(renames).toHaveLength(3);
  const synced = (path: string, { from = 0, to = Number.POSITIVE_INFINITY }) =>
    calls.some(({ call, began, ended }) => call.includes(`<${path}>`) && began >= from && ended < to);
  const parts = key.split("/").slice(0, -1);
  for (const { call, began, ended } of renames) {
    const bytes = /"([^"]*\/tmp\/[^"]*)"/.exec(call)?.[1] ?? "";
    expect(synced(bytes, { to: began })).toBe(true);
    for (let depth = 0; depth < parts.length; depth++)
      expect(synced(join(root, "objects", ...parts.slice(0, depth)), { to: began })).toBe(true);
    expect(synced(join(root, "objects", ...parts), { from: ended })).toBe(true);
  }
});

it("work on a file that is removed before it is read fails because it is gone", async () => {
  const { store } = await makeDisk();
  await store.write(key, Buffer.from("x"));
  const reading = store.withLocal(key, async (path) => {
    await store.remove(key);
    return readFileSync(path);
  });
  await expect(reading).rejects.toMatchObject({ code: "gone" });
});

it("other failures of work on a file stay what they are", async () => {
  const { store } = await makeDisk();
  await store.write(key, Buffer.from("x"));
  const failing = store.withLocal(key, () => Promise.reject(new Error("too large")));
  await expect(failing).rejects.toThrow("too large");
});
