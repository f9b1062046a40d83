import { execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { built } from "@/lib/built";
import { mayMount } from "@/tools/testing/may-mount";

const pictures = Array.from({ length: 8 }, (_, i) => {
  const bytes = randomBytes(100_000);
  const id = `01900000-0000-7000-8000-00000000000${i}`;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const pipeline = { id: "import" };
  const record = { id, name: `${i}.png`, state: "available", type: "png", setKey: "a", pipeline, sha256 };
  return { bytes, record };
});

/** Ranges that were asked for, by picture. */
let ranges: (string | undefined)[] = [];
/** Media are held back while this is unresolved. */
let mayLeave: Promise<void> | undefined;
const arrivals = new EventEmitter();
/** A server with the set "a": its records, downloads that lead to media, and these with ranges. */
const server = http.createServer(async (req, res) => {
  const { pathname, searchParams } = new URL(req.url ?? "/", "http://server");
  if (pathname.endsWith("/me")) return res.end(JSON.stringify({ memberships: [] }));
  if (pathname.endsWith("/metadata.jsonl")) {
    res.writeHead(200, { "content-type": "application/jsonl" });
    const found = searchParams.get("set") === "a" ? pictures : [];
    return res.end(found.map(({ record }) => `${JSON.stringify(record)}\n`).join(""));
  }
  const picture = pictures.find(({ record }) => pathname.includes(record.id));
  if (picture === undefined) return res.writeHead(404).end();
  if (!pathname.startsWith("/media/"))
    return res.writeHead(307, { location: `/media/${picture.record.id}` }).end();
  ranges.push(req.headers.range);
  arrivals.emit("media");
  await mayLeave;
  const from = Number(/^bytes=(\d+)-$/.exec(req.headers.range ?? "")?.[1] ?? 0);
  res.writeHead(from > 0 ? 206 : 200, { etag: `"${picture.record.sha256}"` });
  return res.end(picture.bytes.subarray(from));
});

const folder = mkdtempSync(join(tmpdir(), "fluxara-export-"));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function begun(what: string, into: string) {
  ranges = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = [built("cli.mjs"), "export", what, into, "--url", url, "--token", "t", "--workspace", "demo"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  const done = once(child, "close").then(([status]) => ({ status, ...said }));
  return { child, done };
}
const exported = (what: string, into: string) => begun(what, into).done;

it("leaves nothing where a mistyped set was to go", async () => {
  const refused = { status: 2, stdout: "", stderr: expect.stringContaining('no set has the key "b"') };
  expect(await exported("set:b", join(folder, "new", "deep"))).toEqual(refused);
  expect(existsSync(join(folder, "new"))).toBe(false);
  const there = join(folder, "there");
  mkdirSync(there);
  expect(await exported("set:b", there)).toEqual(refused);
  expect(readdirSync(there)).toEqual([]);
});

it.runIf(mayMount())("stops where the disk is full, and resumes once there is room", async () => {
  const full = join(folder, "full");
  mkdirSync(full);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=1500k", "tmpfs", full]);
  try {
    writeFileSync(join(full, "ballast"), Buffer.alloc(1_000_000));
    const { status, stdout, stderr } = await exported("set:a", full);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr.match(/The disk is full.*/g)).toEqual([
      `The disk is full: there is no room in ${full}. Make room and run it again: it resumes where it stopped`,
    ]);
    rmSync(join(full, "ballast"));
    const again = await exported("set:a", full);
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining(", 0 refused")]);
    expect(ranges.filter((range) => range !== undefined).length).toBeGreaterThan(0);
    for (const { bytes, record } of pictures)
      expect(readFileSync(join(full, record.name)).equals(bytes)).toBe(true);
    expect(existsSync(join(full, ".fluxara"))).toBe(false);
  } finally {
    execFileSync("umount", [full]);
  }
});

it("is refused as a whole while another one writes to the folder, by whatever name", async () => {
  const [into, alias] = [join(folder, "shared"), join(folder, "alias")];
  let leave = () => {};
  mayLeave = new Promise((resolve) => {
    leave = resolve;
  });
  const arrival = once(arrivals, "media");
  const first = begun("set:a", into);
  await arrival;
  symlinkSync(into, alias);
  for (const name of [into, alias])
    expect(await exported("set:a", name)).toEqual({
      status: 1,
      stdout: "",
      stderr: `Another export is writing to "${name}" (process ${first.child.pid}). Run this one again once it has ended\n`,
    });
  leave();
  expect(await first.done).toMatchObject({ status: 0, stdout: expect.stringContaining("8 written") });
  expect(await exported("set:a", alias)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("8 already there"),
  });
});

it("one that was killed is in nobody's way", async () => {
  const into = join(folder, "killed");
  mayLeave = new Promise(() => {});
  const arrival = once(arrivals, "media");
  const first = begun("set:a", into);
  await arrival;
  first.child.kill("SIGKILL");
  await first.done;
  mayLeave = undefined;
  expect(await exported("set:a", into)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("8 written"),
  });
});
