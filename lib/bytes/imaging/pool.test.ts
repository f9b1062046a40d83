import { statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyse } from "@/lib/bytes/imaging/analyse";
import { Child } from "@/lib/bytes/imaging/child/child";
import type { AnalyseJob } from "@/lib/bytes/imaging/child/protocol";
import { ImagingPool, imagingWorker, type PoolOptions, poolDefaults } from "@/lib/bytes/imaging/pool";
import { pngChunk } from "@/lib/bytes/imaging/work/png-chunks";
import { sharingAs } from "@/lib/lane";

let folder: string;
let small: string;
const pools: ImagingPool[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imaging-"));
  small = join(folder, "small.png");
  await sharp({ create: { width: 40, height: 30, channels: 3, background: "#468" } })
    .png()
    .toFile(small);
});
afterAll(async () => {
  for (const pool of pools) pool.close();
  await rm(folder, { recursive: true });
});

function poolOf(options: Partial<PoolOptions> = {}): ImagingPool {
  const pool = new ImagingPool(options);
  pools.push(pool);
  return pool;
}

/** A PNG of zeros, 16 bits per channel, Adam7. */
async function bomb(name: string, width: number, height: number, colour: 0 | 6, whole = true) {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr.set([16, colour, 0, 0, 1], 8);
  const bytes = width * height * (colour === 6 ? 8 : 2);
  const rows = whole
    ? [pngChunk("IDAT", deflateSync(Buffer.alloc(bytes + height * 8))), pngChunk("IEND", Buffer.alloc(0))]
    : [Buffer.from([0, 0, 0, 0, ...Buffer.from("IDAT")])];
  const path = join(folder, name);
  await writeFile(
    path,
    Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), pngChunk("IHDR", ihdr), ...rows]),
  );
  return path;
}

describe("a picture that would take the process down", () => {
  it("fails alone: 41 bytes that declare 10,000²", async () => {
    const pool = poolOf();
    const path = await bomb("tiny.png", 10_000, 10_000, 0, false);
    await expect(analyse(path, pool)).rejects.toMatchObject({ code: "invalid" });
    await expect(analyse(small, pool)).resolves.toMatchObject({ width: 40 });
  });

  it("fails alone: one that gets past the guard and needs more memory than allowed", async () => {
    const pool = poolOf({ size: 1, memoryBytes: 400_000_000 });
    await expect(analyse(await bomb("wide.png", 1_000_000, 30, 6, false), pool)).rejects.toThrow(
      /1,000,000 × 30/,
    );
    const path = await bomb("large.png", 16_000, 1_875, 6);
    const [died, next] = await Promise.allSettled([analyse(path, pool), analyse(small, pool)]);
    expect(died).toMatchObject({
      status: "rejected",
      reason: { code: "invalid", message: expect.stringMatching(/memory/) },
    });
    expect(next).toMatchObject({ status: "fulfilled", value: { width: 40 } });
  });

  it("is killed when it takes too long, and the pool keeps working", async () => {
    const child = new Child(imagingWorker(), poolDefaults);
    await child.run({ kind: "analyse", path: small }, 20_000);
    const path = await bomb("slow.png", 5000, 5000, 6);
    const slow: AnalyseJob = { kind: "analyse", path };
    await expect(child.run(slow, 30)).rejects.toThrow(/too long/);
    expect(child.alive).toBe(false);
  });

  it("fails when its process is killed from outside, and the next job gets a new one", async () => {
    const child = new Child(imagingWorker(), poolDefaults);
    const job: AnalyseJob = { kind: "analyse", path: small };
    await child.run(job, 20_000);
    const dying = child.run(job, 20_000);
    child.stop();
    await expect(dying).rejects.toMatchObject({ code: "invalid" });
  });
});

it("the pool tells once what it measured, before the preview, and that a conversion is written", async () => {
  const child = new Child(imagingWorker(), poolDefaults);
  const early: string[] = [];
  await child
    .run({ kind: "analyse", path: small }, 20_000, ({ width }) => early.push(`measured ${width}`))
    .then((tile) => early.push(`${Buffer.from(tile).toString("latin1", 8, 12)}`));
  const outPath = join(folder, "told.webp");
  const conversion = { format: "webp", embed: "keep" } as const;
  const { bytes } = await child.run({ kind: "convert", path: small, conversion, outPath }, 20_000, () =>
    early.push(`written ${statSync(outPath).size}`),
  );
  expect(early).toEqual(["measured 40", "WEBP", `written ${bytes}`]);
  child.stop();
});

describe("the pool", () => {
  it("does not blame the picture for a process that cannot start", async () => {
    const child = new Child(join(folder, "missing.mjs"), poolDefaults);
    const job: AnalyseJob = { kind: "analyse", path: small };
    await expect(child.run(job, 20_000)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("answers every job of a rush and refuses what no longer fits in the queue", async () => {
    const pool = poolOf({ size: 2, maxWaiting: 20 });
    const analyseFor = (account: string) => sharingAs(account, () => analyse(small, pool));
    const accounts = Array.from({ length: 30 }, (_, n) => `account ${n % 2}`);
    const jobs = await Promise.allSettled(accounts.map(analyseFor));
    expect(jobs.filter(({ status }) => status === "fulfilled")).toHaveLength(22);
    const refused = jobs.filter((job) => job.status === "rejected").map(({ reason }) => reason);
    expect(refused).toEqual(
      Array.from({ length: 8 }, () =>
        expect.objectContaining({ code: "rate_limited", retryAfterSeconds: 2 }),
      ),
    );
  });

  it("refuses jobs once closed", async () => {
    const pool = poolOf({ size: 1 });
    await analyse(small, pool);
    const jobs = [analyse(small, pool), analyse(small, pool)];
    const settled = Promise.allSettled(jobs);
    pool.close();
    for (const job of await settled) expect(job.status).toBe("rejected");
    await expect(analyse(small, pool)).rejects.toMatchObject({ code: "unavailable" });
  });
});
