import { rmSync, truncateSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { DownloadQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { unsound } from "@/tools/testing/faults/soundness";
import { makeArtifacts, makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";
import { downloadLocation, originalLocation } from "./open-media";

const store = useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

async function made() {
  const bytes = await picture();
  const [{ id } = { id: "" }] = await makeArtifacts(admin, [bytes]);
  const where = { sha256: sha256(bytes) };
  return {
    path: store.files().find((file) => file.endsWith(where.sha256)) ?? "",
    state: async () => (await db().blob.findFirstOrThrow({ where })).state,
    deliverAgain: () => makeArtifacts(admin, [bytes]),
    ask: [
      () => originalLocation(admin, "demo", id),
      () => downloadLocation(admin, "demo", id, DownloadQuery.parse({})),
    ],
  };
}

const damages: [string, (path: string) => void][] = [
  ["missing", (path) => rmSync(path)],
  ["short", (path) => truncateSync(path, 20)],
];

it.each(damages)("an original that is %s has no URL, and the blob is suspect", async (_, damage) => {
  const { path, state, ask, deliverAgain } = await made();
  damage(path);
  for (const location of ask)
    await expect(location()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("missing or damaged"),
    });
  expect(await state()).toBe("suspect");
  await deliverAgain();
  expect(await state()).toBe("live");
  for (const location of ask) expect(await location()).toContain("/media/");
});

it.each(damages)(
  "bytes delivered again are written when the stored ones are %s, though nobody saw it yet",
  async (_, damage) => {
    const { path, ask, deliverAgain } = await made();
    damage(path);
    await deliverAgain();
    for (const location of ask) expect(await location()).toContain("/media/");
    expect(await unsound()).toEqual([]);
  },
);
