import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { analyse } from "@/lib/bytes/imaging/analyse";
import type { Conversion } from "@/lib/bytes/imaging/child/protocol";
import { convert } from "@/lib/bytes/imaging/convert";
import { ImagingPool } from "@/lib/bytes/imaging/pool";
import { sharingAs } from "@/lib/lane";

const download: Conversion = { format: "webp", lossless: true, embed: "keep" };
const pane: Conversion = { format: "pane", embed: "strip" };

let folder: string;
let small: string;
let pool: ImagingPool;
let files = 0;
const newPath = () => join(folder, `file-${++files}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lanes-"));
  small = join(folder, "small.png");
  await sharp({ create: { width: 40, height: 30, channels: 3, background: "#468" } })
    .png()
    .toFile(small);
});
afterEach(() => pool.close());
afterAll(() => rm(folder, { recursive: true }));

/** A conversion that runs until its picture arrives through a pipe. */
function held() {
  const path = newPath();
  execFileSync("mkfifo", [path]);
  const done = convert(path, download, newPath(), pool);
  // A test that fails before it awaits this must not also fail for its rejection.
  done.catch(() => undefined);
  return {
    done,
    /** Resolves once an imaging process is reading the picture. */
    running: () => open(path, "w"),
    async release(pipe: FileHandle) {
      await pipe.writeFile(readFileSync(small));
      await pipe.close();
      return done;
    },
  };
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** Children of other kinds, such as esbuild's service, belong to other files. */
const workers = () =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter((pid) => commandOf(pid).includes("imaging-worker"));

it("deliveries and previews do not wait while every process for conversions is busy", async () => {
  pool = new ImagingPool();
  const long = [held(), held()];
  const pipes = await Promise.all(long.map(({ running }) => running()));
  const delivered = analyse(small, pool);
  expect(pool.waitingJobs()).toBe(0);
  expect(await delivered).toMatchObject({ width: 40 });
  const shown = convert(small, pane, newPath(), pool);
  expect(pool.waitingJobs()).toBe(0);
  expect(await shown).toMatchObject({ type: "webp" });
  const converted = await Promise.all(long.map(({ release }, i) => release(pipes[i] as FileHandle)));
  expect(converted.map(({ type }) => type)).toEqual(["webp", "webp"]);
});

it("a full queue of conversions refuses conversions, not deliveries", async () => {
  pool = new ImagingPool({ size: 1, maxWaiting: 1 });
  const [first, second] = [held(), held()];
  await expect(convert(small, download, newPath(), pool)).rejects.toMatchObject({ code: "rate_limited" });
  expect(pool.waitingJobs()).toBe(1);
  pool.assertRoom();
  expect(await analyse(small, pool)).toMatchObject({ width: 40 });
  await first.release(await first.running());
  await second.release(await second.running());
});

it("the processes for conversions end once there is nothing to convert, and start again", async () => {
  pool = new ImagingPool({ idleMs: 1 });
  await analyse(small, pool);
  const kept = workers();
  const long = held();
  const pipe = await long.running();
  expect(workers()).toHaveLength(kept.length + 1);
  await long.release(pipe);
  await vi.waitFor(() => expect(workers()).toEqual(kept), { timeout: 60_000 });
  expect(await convert(small, download, newPath(), pool)).toMatchObject({ type: "webp" });
  expect(await analyse(small, pool)).toMatchObject({ width: 40 });
  expect(workers()).toEqual(expect.arrayContaining(kept));
});

it("signals that a terminal or a service manager sends to all processes do not end the work of one", async () => {
  pool = new ImagingPool();
  const work = held();
  const pipe = await work.running();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    for (const pid of workers()) process.kill(Number(pid), signal);
  expect(await work.release(pipe)).toMatchObject({ type: "webp" });
});

it("accounts are served in turn, and one that fills the queue leaves room for others", async () => {
  pool = new ImagingPool({ size: 1, maxWaiting: 4 });
  const long = held();
  const ended: string[] = [];
  const convertFor = (who: string) =>
    sharingAs(who, () => convert(small, download, newPath(), pool)).then(() => ended.push(who));
  const ada = ["ada", "ada", "ada"].map(convertFor);
  await expect(convertFor("ada")).rejects.toMatchObject({ code: "rate_limited" });
  const all = [...ada, convertFor("bob")];
  await long.release(await long.running());
  await Promise.all(all);
  expect(ended).toEqual(["ada", "bob", "ada", "ada"]);
});
