import { appendFileSync, rmSync, truncateSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { derivedKey } from "@/lib/domain/bytes/blob-key";
import { tileCache } from "@/lib/server/serving/tile-cache";
import { leftovers, unsound } from "@/tools/testing/faults/soundness";
import { makeArtifacts, makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";
import { previewLocation } from "./open-media";

const store = useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** An artifact with its blob and the paths of its files. */
async function made() {
  const bytes = await picture();
  const [item] = await makeArtifacts(admin, [bytes]);
  const where = { sha256: sha256(bytes) };
  const pathOf = (suffix: string) =>
    store.files().find((file) => file.endsWith(`${where.sha256}${suffix}`)) ?? "";
  return {
    original: pathOf(""),
    tile: pathOf(".tile"),
    blob: () => db().blob.findFirstOrThrow({ where }),
    ask: () => previewLocation(admin, "demo", item?.id ?? "", "tile"),
  };
}

it.each<[string, (path: string) => void]>([
  ["missing", (path) => rmSync(path)],
  ["short", (path) => truncateSync(path, 20)],
  ["longer than its row says", (path) => appendFileSync(path, "x")],
])("a preview that is %s is made again from the original", async (_, damage) => {
  const { tile, blob, ask } = await made();
  const before = await blob();
  const url = await ask();
  damage(tile);
  const key = derivedKey({ ...before, variant: "tile" });
  await tileCache().load(key, async () => Buffer.from("as it was read"));
  expect(await unsound()).toHaveLength(1);
  const [again] = await Promise.all([ask(), ask(), ask()]);
  expect(again).toBe(url);
  expect([await unsound(), await leftovers()]).toEqual([[], []]);
  expect(await blob()).toEqual(before);
  expect(tileCache().get(key)).toBeUndefined();
});

it("a preview made by another encoder before it vanished is known by what it is now", async () => {
  const { tile, blob, ask } = await made();
  const before = await blob();
  await db().blob.update({
    where: { workspaceId_sha256: { workspaceId: before.workspaceId, sha256: before.sha256 } },
    data: { tileBytes: before.tileBytes + 5 },
  });
  rmSync(tile);
  await ask();
  expect(await blob()).toEqual(before);
  expect(await unsound()).toEqual([]);
});

it("a preview that vanished with its original is said to be so", async () => {
  const { original, tile, blob, ask } = await made();
  rmSync(tile);
  rmSync(original);
  await expect(ask()).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("missing or damaged"),
  });
  expect(await blob()).toMatchObject({ state: "suspect" });
});
