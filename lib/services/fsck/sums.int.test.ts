import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { addWeightChanges } from "@/lib/db/system/retention/weights";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { isClean } from "./finding";
import { runFsck } from "./run-fsck";

const bySweep = authorizeSystem("sweep");

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  await makeArtifacts(admin, [await picture(), await picture()]);
  await assertStoreIdentity();
});

const findings = () => runFsck({ deep: false, repair: false });
const repair = () => runFsck({ deep: false, repair: true });

it("the check of sums finds none while the sums are right, wherever they stand", async () => {
  expect((await findings()).sums).toEqual({ wrong: 0, repaired: false });
  await addWeightChanges(bySweep);
  expect((await repair()).sums).toEqual({ wrong: 0, repaired: false });
});

it.each<[string, () => Promise<unknown>]>([
  ["a count", () => db().dayWeight.updateMany({ data: { count: { increment: 1 } } })],
  ["bytes", () => db().dayWeight.updateMany({ data: { bytes: { decrement: 7 } } })],
  ["a lost day", () => db().dayWeight.deleteMany()],
])("%s that is wrong is told, and put right", async (_, spoil) => {
  await addWeightChanges(bySweep);
  await spoil();
  const found = await findings();
  expect(found.sums).toEqual({ wrong: 1, repaired: false });
  expect(isClean(found)).toBe(false);
  const mended = await repair();
  expect(mended.sums).toEqual({ wrong: 1, repaired: true });
  expect(isClean(mended)).toBe(true);
  await addWeightChanges(bySweep);
  expect((await findings()).sums.wrong).toBe(0);
});

it("puts them right once, while artifacts come and others repair too", async () => {
  await db().dayWeight.updateMany({ data: { count: { increment: 5 }, bytes: { increment: 500 } } });
  const coming = Array.from({ length: 4 }, async () => makeArtifacts(admin, [await picture()]));
  await Promise.all([repair(), repair(), addWeightChanges(bySweep), ...coming]);
  await addWeightChanges(bySweep);
  expect((await findings()).sums.wrong).toBe(0);
});
