import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { waitUntil } from "@/tools/testing/wait-until";
import { type ClusterLease, takeLease } from "./lease";

const staleMs = 300;
let folder: string;
let held: ClusterLease[] = [];
const file = () => path.join(folder, "postgres.lease");
const socket = () => path.join(folder, "socket");

async function take(machine: string, onLost?: () => void): Promise<void> {
  held.push(await takeLease(folder, { socket: socket(), machine, staleMs, ...(onLost && { onLost }) }));
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-lease-"));
});
afterEach(() => {
  for (const lease of held) lease.release();
  held = [];
  rmSync(folder, { recursive: true, force: true });
});

it("several processes of one machine have it; it is gone with the release", async () => {
  await take("ours");
  await take("ours");
  expect(readFileSync(file(), "utf8")).toBe("ours");
  for (const lease of held) lease.release();
  expect(existsSync(file())).toBe(false);
});

it("another machine is refused while the first one lives", async () => {
  await take("ours");
  await expect(take("theirs")).rejects.toThrow(/^Another container or machine runs the database in /);
  expect(readFileSync(file(), "utf8")).toBe("ours");
});

it("it is refused at once where the database still listens, though its owner is gone", async () => {
  writeFileSync(file(), "killed");
  const server = net.createServer().listen(socket());
  await expect(take("ours")).rejects.toThrow("Another container or machine");
  server.close();
});

it("one that was killed loses it", async () => {
  writeFileSync(file(), "killed");
  await take("ours");
  expect(readFileSync(file(), "utf8")).toBe("ours");
});

it("the first of two that wait for a killed one has it", async () => {
  writeFileSync(file(), "killed");
  const tries = await Promise.allSettled([take("first"), take("second")]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("the lease is touched while it is held, and made again where it was removed", async () => {
  await take("ours");
  utimesSync(file(), 1, 1);
  rmSync(file());
  await waitUntil("the lease to be there", () => existsSync(file()));
});

it("who stood still for too long learns that another has it", async () => {
  let isLost = false;
  await take("ours", () => {
    isLost = true;
  });
  writeFileSync(file(), "theirs");
  await waitUntil("the loss to be told", () => isLost);
  expect(readFileSync(file(), "utf8")).toBe("theirs");
});
