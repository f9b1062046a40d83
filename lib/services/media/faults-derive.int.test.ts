import { rmSync, truncateSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { ExportBody } from "@/lib/contracts/selection";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access";
import { createExport } from "@/lib/services/exports/create-export";
import { inTwos, runVictim, victimsGone } from "@/lib/testing/faults/run-victim";
import { leftovers, sweepAll, unsound } from "@/lib/testing/faults/soundness";
import { makeArtifact, makeArtifacts, makeViewer, picture, sha256, useFluxara } from "@/lib/testing/fixtures";
import { previewLocation } from "./open-media";

const store = useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("a process killed while it converts leaves no row without its file", { timeout: 240_000 }, async () => {
  // adopt, commit, discard: before and after each, except before the first.
  const victims = await inTwos([2, 3, 4, 5], async (fatal) => {
    const { id } = await makeArtifact(admin);
    const { killed } = await runVictim({ kind: "derive", viewer: admin, artifactId: id, fatal });
    return { id, killed };
  });
  expect(victims.every((v) => v.killed)).toBe(true);
  await victimsGone();
  expect(await unsound()).toEqual([]);
  // Made by the fourth, and kept by its transaction.
  expect(await db().derived.count()).toBe(1);
  expect(await leftovers()).toHaveLength(1);
  for (const { id } of victims) expect(await previewLocation(admin, "demo", id, "pane")).toContain("/media/");
  expect(await db().derived.count()).toBe(victims.length);
  await sweepAll();
  expect([await unsound(), await leftovers()]).toEqual([[], []]);
});

const damages: [string, (path: string) => void][] = [
  ["missing", (path) => rmSync(path)],
  ["short", (path) => truncateSync(path, 20)],
];

it.each(damages)("says so when stored bytes are %s, until the same file is delivered", async (_, damage) => {
  const bytes = await picture();
  const [item] = await makeArtifacts(admin, [bytes]);
  const id = item?.id ?? "";
  const path = store.files().find((file) => file.endsWith(sha256(bytes))) ?? "";
  const where = { sha256: sha256(bytes) };
  damage(path);
  const originals = ExportBody.parse({ artifactIds: [id] });
  const wishes = [
    () => previewLocation(admin, "demo", id, "pane"),
    () => createExport(admin, "demo", originals, undefined),
  ];
  for (const wish of wishes) {
    await expect(wish()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(`"${item?.name}" is missing or damaged`),
    });
    expect(await db().blob.findFirst({ where })).toMatchObject({ state: "suspect" });
  }
  await makeArtifacts(admin, [bytes]);
  expect(await db().blob.findFirst({ where })).toMatchObject({ state: "live" });
  for (const wish of wishes) await wish();
  expect(await unsound()).toEqual([]);
});
