import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { CreateMultipartUploadCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { type FaultyGateway, startFaultyGateway } from "@/tools/testing/faults/faulty-gateway";
import { hasObjectStore } from "@/tools/testing/has-object-store";
import { type ObjectStore, startObjectStore } from "@/tools/torture/object-store";
import { storeContract } from "../store-contract";
import { Workshop } from "../workshop";
import { S3Requests } from "./s3-requests";
import type { S3Settings } from "./s3-settings";
import { S3Store } from "./s3-store";

const folder = mkdtempSync(join(tmpdir(), "fluxara-s3-"));
const workspaceId = "01890000-0000-7000-8000-000000000001";
const keyOf = (bytes: Buffer) =>
  blobKey({ workspaceId, sha256: createHash("sha256").update(bytes).digest("hex") });

describe.runIf(hasObjectStore())("on a real object store", () => {
  let objects: ObjectStore;
  beforeAll(async () => {
    objects = await startObjectStore();
  });
  afterAll(() => {
    objects?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const storeOf = (settings: S3Settings) => {
    const workshop = new Workshop(join(folder, "tmp"));
    return { workshop, store: new S3Store(settings, workshop) };
  };

  storeContract("S3", async () => {
    const workshop = new Workshop(join(folder, randomBytes(4).toString("hex")));
    return { workshop, store: new S3Store(await objects.newBucket(), workshop) };
  });

  it("stores in parts what is larger than one, and reads it from any position", async () => {
    const { store, workshop } = storeOf(await objects.newBucket());
    const bytes = randomBytes(20_000_001);
    const { path } = await workshop.receive(Readable.from([bytes]), 1e9);
    await store.put([{ path, key: keyOf(bytes) }]);
    const opened = await store.open(keyOf(bytes));
    const [part, at] = [Buffer.alloc(3_000_000), 7_654_321];
    expect(await opened.read(part, at)).toBe(part.length);
    expect(part.equals(bytes.subarray(at, at + part.length))).toBe(true);
    await opened.close();
    await store.withLocal(keyOf(bytes), async (local) => {
      expect((await readFile(local)).equals(bytes)).toBe(true);
    });
    expect(await workshop.sweep(-1)).toBe(0);
  });

  it("staged bytes are sent again only if they were removed meanwhile", async () => {
    const gateway = await startFaultyGateway(await objects.newBucket());
    const { store, workshop } = storeOf(gateway.settings);
    const bytes = randomBytes(5_000);
    const puts = () => gateway.asked.filter((asked) => asked.startsWith("PUT")).length;
    for (const [isRemoved, times] of [
      [false, 1],
      [true, 2],
    ] as const) {
      const { path } = await workshop.receive(Readable.from([bytes]), 1e9);
      const before = puts();
      const staged = await store.stage([{ path, key: keyOf(bytes) }]);
      if (isRemoved) await store.remove(keyOf(bytes));
      await store.put(staged);
      expect(puts() - before).toBe(times);
      expect(await store.stat(keyOf(bytes))).toMatchObject({ bytes: bytes.length });
      await store.remove(keyOf(bytes));
    }
    gateway.close();
  });

  it("a damaged object is repaired by the same bytes", async () => {
    const settings = await objects.newBucket();
    const { store, workshop } = storeOf(settings);
    const bytes = randomBytes(5_000);
    await store.write(keyOf(bytes), bytes);
    const other = Buffer.from(bytes.map((byte) => byte ^ 1));
    const client = await new S3Requests(settings).client();
    await client.send(
      new PutObjectCommand({ Bucket: settings.bucket, Key: `objects/${keyOf(bytes)}`, Body: other }),
    );
    await expect(store.open(keyOf(bytes))).rejects.toMatchObject({ code: "unavailable" });
    const { path } = await workshop.receive(Readable.from([bytes]), 1e9);
    await store.put(await store.stage([{ path, key: keyOf(bytes) }]));
    await store.withLocal(keyOf(bytes), async (local) => {
      expect((await readFile(local)).equals(bytes)).toBe(true);
    });
  });

  describe("unfinished uploads", () => {
    const unfinished = async (count: number) => {
      const settings = await objects.newBucket();
      const client = await new S3Requests(settings).client();
      const keys = Array.from({ length: count }, (_, i) => `objects/${i}`).values();
      const begin = async () => {
        for (const Key of keys)
          await client.send(new CreateMultipartUploadCommand({ Bucket: settings.bucket, Key }));
      };
      await Promise.all(Array.from({ length: 8 }, begin));
      return storeOf(settings).store;
    };

    it("are ended once they are old, more than the 1,000 that the gateway lists at once", async () => {
      const store = await unfinished(1_005);
      expect(await store.sweep(3_600_000)).toBe(0);
      expect(await store.sweep(-60_000)).toBe(1_005);
      expect(await store.sweep(-60_000)).toBe(0);
    });

    it("may be ended by two processes at once", async () => {
      const store = await unfinished(30);
      await Promise.all([store.sweep(-60_000), store.sweep(-60_000)]);
      await store.sweep(-60_000);
      expect(await store.sweep(-60_000)).toBe(0);
    });
  });

  it("presigns URLs that the store accepts, with the name and type asked for", async () => {
    const { store } = storeOf(await objects.newBucket());
    const bytes = randomBytes(1_000);
    await store.write(keyOf(bytes), bytes);
    const view = {
      at: new Date(),
      seconds: 60,
      type: "image/webp",
      disposition: `attachment; filename="a b.webp"; filename*=UTF-8''%C3%BC.webp`,
      caching: "private, max-age=86400, immutable",
    };
    const got = await fetch(store.presign(keyOf(bytes), view));
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    expect(got.headers.get("content-type")).toBe("image/webp");
    expect(got.headers.get("content-disposition")).toBe(view.disposition);
    expect(got.headers.get("cache-control")).toBe(view.caching);
    const late = { ...view, at: new Date(Date.now() - 120_000) };
    expect((await fetch(store.presign(keyOf(bytes), late))).status).toBe(403);
    await store.remove(keyOf(bytes));
    expect((await fetch(store.presign(keyOf(bytes), view))).status).toBe(404);
  });

  it("its bucket lets a site's scripts read, and those it allowed before", async () => {
    const { store } = storeOf(await objects.newBucket());
    await store.write(keyOf(Buffer.from("x")), Buffer.from("x"));
    const view = {
      at: new Date(),
      seconds: 60,
      type: "image/png",
      disposition: "inline",
      caching: "private",
    };
    const sites = ["https://one.example.org", "https://two.example.org"];
    for (const site of [...sites, ...sites]) await store.allowOrigin(site);
    for (const origin of [...sites, "https://three.example.org"]) {
      const got = await fetch(store.presign(keyOf(Buffer.from("x")), view), { headers: { origin } });
      expect(got.headers.get("access-control-allow-origin")).toBe(sites.includes(origin) ? origin : null);
    }
  });

  describe("behind a faulty gateway", () => {
    const bytes = randomBytes(2_500_000);
    let gateway: FaultyGateway;
    beforeAll(async () => {
      const settings = await objects.newBucket();
      await storeOf(settings).store.write(keyOf(bytes), bytes);
      gateway = await startFaultyGateway(settings);
    });
    afterAll(() => gateway?.close());

    const read = async () => {
      const opened = await storeOf(gateway.settings).store.open(keyOf(bytes));
      const target = Buffer.alloc(bytes.length);
      try {
        await opened.read(target, 0);
        return target.equals(bytes) ? "right" : "wrong";
      } finally {
        await opened.close();
      }
    };
    /** Harms only the first request that matches. */
    const once = (fault: "500" | "503" | "cut" | "flip" | "reset", method: string) => {
      let isDone = false;
      gateway.set((asked) => {
        if (isDone || !asked.startsWith(method)) return null;
        isDone = true;
        return fault;
      });
    };

    it.each(["500", "503", "cut", "flip", "reset"] as const)(
      "once %s: the request is repeated",
      async (fault) => {
        once(fault, "GET");
        expect(await read()).toBe("right");
      },
    );

    it.each(["500", "503", "cut", "flip", "reset"] as const)(
      "always %s: unavailable, and nothing is passed on",
      async (fault) => {
        gateway.set((asked) => (asked.startsWith("GET") ? fault : null));
        await expect(read()).rejects.toMatchObject({ code: "unavailable" });
      },
    );

    it.each(["500", "503", "reset"] as const)("an upload answered %s once is sent again", async (fault) => {
      once(fault, "PUT");
      const { store } = storeOf(gateway.settings);
      const small = randomBytes(100);
      await store.write(keyOf(small), small);
      expect(await store.stat(keyOf(small))).toMatchObject({ bytes: 100 });
    });

    it("while it is away, everything is unavailable", async () => {
      gateway.set(() => "reset");
      const { store, workshop } = storeOf(gateway.settings);
      const { path } = await workshop.receive(Readable.from([bytes]), 1e9);
      for (const ask of [
        () => store.stage([{ path, key: keyOf(bytes) }]),
        () => store.put([{ path, key: keyOf(bytes) }]),
        () => store.open(keyOf(bytes)),
        () => store.stat(keyOf(bytes)),
        () => store.remove(keyOf(bytes)),
        () => store.sentinel(),
        () => store.check(),
      ])
        await expect(ask()).rejects.toMatchObject({ code: "unavailable" });
      await workshop.discard(path);
    });
  });
});
