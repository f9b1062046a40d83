import { expect, it } from "vitest";
import { lastTurn } from "@/lib/db/system/processes/turns";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { useDatabase } from "@/tools/testing/database";
import { waitUntil } from "@/tools/testing/wait-until";
import { Lease } from "./lease";

const byInstall = authorizeSystem("install");

useDatabase();

it("one holder at a time; it renews its lease, and another gets it once it was given back", async () => {
  const [first, second] = [new Lease("sweep", 60_000), new Lease("sweep", 60_000)];
  expect(await lastTurn(byInstall, "sweep")).toBeNull();
  expect(await first.isMine()).toBe(true);
  expect(await second.isMine()).toBe(false);
  expect(await first.isMine()).toBe(true);
  expect(await new Lease("another", 60_000).isMine()).toBe(true);
  await second.end();
  expect(await second.isMine()).toBe(false);
  await first.end();
  expect(await second.isMine()).toBe(true);
  expect(await lastTurn(byInstall, "sweep")).toBeInstanceOf(Date);
});

it("of two that ask at once, one gets it", async () => {
  const both = [new Lease("at once", 60_000), new Lease("at once", 60_000)];
  const got = await Promise.all(both.map((each) => each.isMine()));
  expect(got.filter(Boolean)).toHaveLength(1);
});

it("a holder that does not renew its lease loses it", async () => {
  const [first, second] = [new Lease("lost", 1), new Lease("lost", 60_000)];
  expect(await first.isMine()).toBe(true);
  await waitUntil("the lease has run out", () => second.isMine());
  expect(await first.isMine()).toBe(false);
});
