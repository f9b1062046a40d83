import { createHash, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import type { OpenObject, Store } from "./store";
import type { Workshop } from "./workshop";

const workspaceId = "01890000-0000-7000-8000-000000000001";
const other = "01890000-0000-7000-8000-000000000002";
const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const keyOf = (bytes: Uint8Array, ws = workspaceId) => blobKey({ workspaceId: ws, sha256: sha256Of(bytes) });

async function readAll(opened: OpenObject): Promise<Buffer> {
  const bytes = Buffer.alloc(opened.bytes);
  for (let done = 0; done < bytes.length; ) {
    const got = await opened.read(bytes.subarray(done), done);
    if (got === 0) throw new Error("ended early");
    done += got;
  }
  await opened.close();
  return bytes;
}

async function listed(store: Store, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.sort();
}

/** Tests that every driver must pass; `make` returns a new empty store, and the workshop that it takes files from. */
export function storeContract(name: string, make: () => Promise<{ store: Store; workshop: Workshop }>): void {
  describe(`${name}: store contract`, () => {
    it("measures what it receives and gives the same bytes back", async () => {
      const { store, workshop } = await make();
      const chunk = fc.uint8Array({ maxLength: 5000 }).map((b) => Buffer.from(b));
      await fc.assert(
        fc.asyncProperty(fc.array(chunk, { maxLength: 6 }), async (chunks) => {
          const bytes = Buffer.concat(chunks);
          const incoming = await workshop.receive(Readable.from(chunks), 1_000_000);
          expect(incoming).toMatchObject({
            bytes: bytes.length,
            sha256: sha256Of(bytes),
            crc32: crc32(bytes),
          });
          expect((await readFile(incoming.path)).equals(bytes)).toBe(true);
          await store.put([{ path: incoming.path, key: keyOf(bytes) }]);
          expect(await store.stat(keyOf(bytes))).toMatchObject({ bytes: bytes.length });
          expect((await readAll(await store.open(keyOf(bytes)))).equals(bytes)).toBe(true);
        }),
        { numRuns: 20 },
      );
    });

    it("shows nothing under its key before the commit, and takes the same bytes twice", async () => {
      const { store, workshop } = await make();
      const bytes = randomBytes(1000);
      const [one, two] = await Promise.all([1, 2].map(() => workshop.receive(Readable.from([bytes]), 1000)));
      if (one === undefined || two === undefined) throw new Error("nothing received");
      await expect(store.open(keyOf(bytes))).rejects.toMatchObject({ code: "gone" });
      await Promise.all([
        store.put([{ path: one.path, key: keyOf(bytes) }]),
        store.put([{ path: two.path, key: keyOf(bytes) }]),
      ]);
      expect((await readAll(await store.open(keyOf(bytes)))).equals(bytes)).toBe(true);
    });

    it("puts several files at once, in a folder that was prepared", async () => {
      const { store, workshop } = await make();
      const bytes = randomBytes(1000);
      const tile = derivedKey({ workspaceId, sha256: sha256Of(bytes), variant: "tile" });
      await store.prepare(tile);
      const files = await Promise.all(
        [tile, keyOf(bytes)].map(async (key) => ({
          key,
          path: (await workshop.receive(Readable.from([bytes]), 1000)).path,
        })),
      );
      await store.put(await store.stage(files));
      expect(await listed(store, workspaceId)).toEqual([tile, keyOf(bytes)].sort());
    });

    it("refuses one byte too many and leaves nothing", async () => {
      const { workshop } = await make();
      await expect(
        workshop.receive(Readable.from([Buffer.alloc(6), Buffer.alloc(5)]), 10),
      ).rejects.toMatchObject({
        code: "too_large",
      });
      expect(await workshop.sweep(-1)).toBe(0);
    });

    it("leaves nothing of an upload that breaks off", async () => {
      const { workshop } = await make();
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from("half");
          throw new Error("ECONNRESET");
        })(),
      );
      await expect(workshop.receive(broken, 10)).rejects.toMatchObject({ code: "timeout" });
      expect(await workshop.sweep(-1)).toBe(0);
    });

    it("sweeps only temporary files of the given age", async () => {
      const { workshop } = await make();
      await workshop.receive(Readable.from([Buffer.from("left behind")]), 100);
      expect(await workshop.sweep(60_000)).toBe(0);
      expect(await workshop.sweep(-1)).toBe(1);
    });

    it("discards temporary bytes, more than once", async () => {
      const { store, workshop } = await make();
      const incoming = await workshop.receive(Readable.from([Buffer.from("x")]), 10);
      await workshop.discard(incoming.path);
      await workshop.discard(incoming.path);
      await expect(store.put([{ path: incoming.path, key: keyOf(Buffer.from("x")) }])).rejects.toMatchObject({
        code: "unavailable",
      });
    });

    it("reads from any position, and 0 at the end", async () => {
      const { store } = await make();
      const bytes = randomBytes(10_000);
      await store.write(keyOf(bytes), bytes);
      const opened = await store.open(keyOf(bytes));
      const part = Buffer.alloc(100);
      expect(await opened.read(part, 9_950)).toBe(50);
      expect(part.subarray(0, 50).equals(bytes.subarray(9_950))).toBe(true);
      expect(await opened.read(part, 10_000)).toBe(0);
      await opened.close();
    });

    it("throws gone for a missing object, and lets it be removed again", async () => {
      const { store } = await make();
      const bytes = randomBytes(10);
      await store.write(keyOf(bytes), bytes);
      await store.remove(keyOf(bytes));
      await store.remove(keyOf(bytes));
      const read = () => store.withLocal(keyOf(bytes), async () => undefined);
      for (const ask of [() => store.open(keyOf(bytes)), read])
        await expect(ask()).rejects.toMatchObject({ code: "gone" });
      expect(await store.stat(keyOf(bytes))).toBeNull();
    });

    it("knows when bytes were written, and returns null for missing ones", async () => {
      const { store } = await make();
      const bytes = randomBytes(10);
      const before = Date.now() - 2_000;
      expect(await store.stat(keyOf(bytes))).toBeNull();
      await store.write(keyOf(bytes), bytes);
      const found = await store.stat(keyOf(bytes));
      expect(found?.modifiedAt).toBeGreaterThan(before);
      expect(found?.modifiedAt).toBeLessThan(Date.now() + 2_000);
      for await (const file of store.list("")) expect(file).toEqual({ key: keyOf(bytes), ...found });
    });

    it("lists by prefix and removes one workspace whole", async () => {
      const { store } = await make();
      const bytes = randomBytes(10);
      const tile = derivedKey({ workspaceId, sha256: sha256Of(bytes), variant: "tile" });
      for (const key of [keyOf(bytes), tile, keyOf(bytes, other)]) await store.write(key, bytes);
      expect(await listed(store, workspaceId)).toEqual([keyOf(bytes), tile].sort());
      expect((await listed(store, "")).length).toBe(3);
      await store.removeAll(workspaceId);
      expect(await listed(store, "")).toEqual([keyOf(bytes, other)]);
      await store.write(keyOf(bytes), bytes);
      expect(await listed(store, workspaceId)).toEqual([keyOf(bytes)]);
    });

    it("removes a workspace while others still prepare to write to it", async () => {
      const { store } = await make();
      const keys = Array.from({ length: 60 }, () => keyOf(randomBytes(10)));
      for (const key of keys) await store.write(key, Buffer.from("x"));
      const removal = store.removeAll(workspaceId);
      for (let n = 0; n < 60; n++) await store.prepare(keyOf(randomBytes(10)));
      await removal;
      expect(await listed(store, workspaceId)).toEqual([]);
    });

    it("lists all of a large folder", async () => {
      const { store } = await make();
      const keys = Array.from({ length: 70 }, (_, n) => `${workspaceId}/exports/${n}.json`);
      for (const key of keys) await store.write(key, Buffer.from("x"));
      expect(await listed(store, "")).toEqual(keys.sort());
    });

    it("takes in a file that another process wrote", async () => {
      const { store, workshop } = await make();
      await store.check();
      const path = workshop.newPath();
      await writeFile(path, "made elsewhere");
      await workshop.adopt(path);
      const key = keyOf(Buffer.from("made elsewhere"));
      await store.put(await store.stage([{ path, key }]));
      expect(await store.stat(key)).toMatchObject({ bytes: 14 });
    });

    it("has one identity, whichever caller asks first", async () => {
      const { store } = await make();
      const asked = await Promise.all([1, 2, 3].map(() => store.sentinel()));
      expect(new Set(asked).size).toBe(1);
      expect(asked[0]).toMatch(/^[0-9a-f-]{36}$/);
      expect(await store.sentinel()).toBe(asked[0]);
    });

    it.each(["../x", "/etc/passwd", "a//b", "a/../b", "a\0b", ".", ""])(
      "refuses %j as a key",
      async (key) => {
        const { store } = await make();
        await expect(store.write(key, Buffer.from("x"))).rejects.toThrow(/storage key/);
        await expect(store.remove(key)).rejects.toThrow(/storage key/);
      },
    );
  });
}
