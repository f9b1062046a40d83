import { expect, it } from "vitest";
import { TileCache } from "./tile-cache";

const give = (bytes: number) => async () => Buffer.alloc(bytes);

it("the tile cache keeps what was used last within its bytes", async () => {
  const cache = new TileCache(100);
  await cache.load("a", give(40));
  await cache.load("b", give(40));
  cache.get("a");
  await cache.load("c", give(40));
  expect([cache.get("a"), cache.get("b"), cache.get("c")].map((b) => b?.length)).toEqual([40, undefined, 40]);
});

it("never keeps more than its bytes", async () => {
  const cache = new TileCache(100);
  await cache.load("a", give(60));
  await cache.load("big", give(101));
  expect(cache.get("big")).toBeUndefined();
  expect(cache.get("a")).toBeDefined();
});

it("the tile cache reads once for many that ask at the same time", async () => {
  const cache = new TileCache(100);
  let reads = 0;
  const read = async () => Buffer.alloc(++reads);
  const got = await Promise.all([cache.load("a", read), cache.load("a", read)]);
  expect(got.map((b) => b.length)).toEqual([1, 1]);
});

it("the tile cache does not keep what was removed while it was read", async () => {
  const cache = new TileCache(100);
  let finish: (bytes: Buffer) => void = () => undefined;
  const loading = cache.load("a", () => new Promise((resolve) => (finish = resolve)));
  cache.drop("a");
  finish(Buffer.alloc(1));
  await loading;
  expect(cache.get("a")).toBeUndefined();
});

it("asks again after a failure", async () => {
  const cache = new TileCache(100);
  await expect(cache.load("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect((await cache.load("a", give(1))).length).toBe(1);
});
