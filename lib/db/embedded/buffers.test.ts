import { expect, it } from "vitest";
import { sharedBuffers, sharedMemoryType } from "./buffers";

const gib = 2 ** 30;

it.each([
  { total: 24 * gib, limit: 0, buffers: "1024MB" },
  { total: 4 * gib, limit: 0, buffers: "512MB" },
  { total: 24 * gib, limit: 2 * gib, buffers: "256MB" },
  { total: 24 * gib, limit: 2 ** 63, buffers: "1024MB" },
  { total: 0.5 * gib, limit: 0, buffers: "128MB" },
])("$total bytes, at most $limit: $buffers", ({ buffers, ...memory }) => {
  expect(sharedBuffers(memory)).toBe(buffers);
});

it.each([
  { shm: 0, type: "mmap" },
  { shm: 64 * 2 ** 20, type: "mmap" },
  { shm: 2 * gib, type: "posix" },
])("with $shm bytes in /dev/shm, parallel queries share $type memory", ({ shm, type }) => {
  expect(sharedMemoryType(shm)).toBe(type);
});
