import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { maxRunnersOfAccount } from "@/lib/domain/runners/runner-limits";
import { ahead } from "@/tools/testing/ahead";
import { makeRunner } from "@/tools/testing/claimable";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { knownOffers } from "./known-offers";
import { listRunners } from "./read-runners";
import { removeUnseen } from "./remove-unseen";

useFluxara();

const dayMs = 86_400_000;
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});
beforeEach(async () => {
  await db().runner.updateMany({ data: { removedAt: new Date() } });
});

/** Offers of about a megabyte, unlike others. */
const large = (mark: string = randomUUID()) => ({
  offers: [
    {
      pipeline: { id: "large", version: mark },
      title: "Large",
      settings: [
        {
          key: "model",
          type: "choice",
          choices: Array.from({ length: 1_000 }, (_, i) => mark + "x".repeat(960) + i),
        },
      ],
    },
  ],
});

const register = (viewer: Viewer, count: number, more: object = {}) =>
  Promise.all(Array.from({ length: count }, () => makeRunner(viewer, "small", more)));

it("an account has a bounded number of runners in a workspace, even if two register at once; one that is there stays", async () => {
  const runners = await register(admin, maxRunnersOfAccount - 1);
  const ends = await Promise.allSettled([makeRunner(admin, "small"), makeRunner(admin, "small")]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(makeRunner(admin, "small")).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining(
      `${maxRunnersOfAccount} runners in the workspace, of at most ${maxRunnersOfAccount}: remove runners`,
    ),
  });
  await makeRunner(admin, "other", { name: runners[0]?.name });
  await makeRunner(ahead(admin, 31 * dayMs), "small");
});

it("offers have a budget of bytes, of which the same ones of many runners take their part once", async () => {
  await register(admin, 20, large("same"));
  const [first] = await register(admin, 6, large());
  for (let i = 0; i < 6; i++) await makeRunner(admin, "small", large());
  await expect(makeRunner(admin, "small", large())).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(
      /These offers have 1\.0 MiB, and this account’s other offers 7\.\d MiB, of at most 8\.0/,
    ),
  });
  await makeRunner(admin, "small", { ...large("same"), name: first?.name });
  const other = await viewerOf((await makePerson({ role: "admin" })).headers);
  await makeRunner(other, "small", large());
  expect((await knownOffers(admin, "demo")).offers).toHaveLength(9);
});

it("a runner that was not seen for thirty days is removed, with what it offered", async () => {
  const { id } = await makeRunner(admin, "small", large());
  const now = Date.now();
  await removeUnseen(new Date(now + 29 * dayMs));
  expect((await listRunners(admin, "demo", { limit: 10 })).items).toMatchObject([{ id }]);
  await removeUnseen(new Date(now + 31 * dayMs));
  expect((await listRunners(admin, "demo", { limit: 10 })).items).toEqual([]);
  expect(await db().runner.findUniqueOrThrow({ where: { id } })).toMatchObject({ offers: [], version: 2 });
});

it("a runner that registers again offers what it says now", async () => {
  const { name } = await makeRunner(admin, "before");
  const known = async () => (await knownOffers(admin, "demo")).offers.map(({ pipeline }) => pipeline.id);
  expect(await known()).toEqual(["before"]);
  await makeRunner(admin, "after", { name });
  expect(await known()).toEqual(["after"]);
});
