import { appendFileSync, rmSync, truncateSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { DownloadQuery } from "@/lib/contracts/artifacts/artifact";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { derivedKey } from "@/lib/domain/bytes/blob-key";
import { tileCache } from "@/lib/server/serving/tile-cache";
import { createExport } from "@/lib/services/exports/create-export";
import { unsound } from "@/tools/testing/faults/soundness";
import {
  makeArtifact,
  makeArtifacts,
  makeViewer,
  picture,
  sha256,
  useFluxara,
} from "@/tools/testing/fixtures";
import { downloadLocation, previewLocation } from "./open-media";

const store = useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const damages: [string, (path: string) => void][] = [
  ["missing", (path) => rmSync(path)],
  ["short", (path) => truncateSync(path, 20)],
];

it.each(damages)(
  "a derived file's request says so when stored bytes are %s, until the same file is delivered",
  async (_, damage) => {
    const bytes = await picture();
    const [item] = await makeArtifacts(admin, [bytes]);
    const id = item?.id ?? "";
    const path = store.files().find((file) => file.endsWith(sha256(bytes))) ?? "";
    const where = { sha256: sha256(bytes) };
    damage(path);
    const originals = ExportBody.parse({ artifactIds: [id] });
    const attempts = [
      () => previewLocation(admin, "demo", id, "pane"),
      () => createExport(admin, "demo", originals),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({
        code: "unavailable",
        message: expect.stringContaining(`"${item?.name}" is missing or damaged`),
      });
      expect(await db().blob.findFirst({ where })).toMatchObject({ state: "suspect" });
    }
    await makeArtifacts(admin, [bytes]);
    expect(await db().blob.findFirst({ where })).toMatchObject({ state: "live" });
    for (const attempt of attempts) await attempt();
    expect(await unsound()).toEqual([]);
  },
);

it.each([...damages, ["longer than its row says", (path: string) => appendFileSync(path, "x")]] as const)(
  "a derived file that is %s is made again from the original",
  async (_, damage) => {
    const bytes = await picture();
    const [item] = await makeArtifacts(admin, [bytes]);
    const id = item?.id ?? "";
    const conversions = ExportBody.parse({ artifactIds: [id], format: "webp" });
    const attempts = [
      () => previewLocation(admin, "demo", id, "pane"),
      () => downloadLocation(admin, "demo", id, DownloadQuery.parse({ format: "png" })),
      () => createExport(admin, "demo", conversions),
    ];
    for (const attempt of attempts) await attempt();
    const rows = await db().derived.findMany({ where: { sha256: sha256(bytes) } });
    expect(rows).toHaveLength(attempts.length);
    for (const row of rows) {
      damage(store.files().find((file) => file.endsWith(`${row.sha256}.${row.variant}`)) ?? "");
      await tileCache().load(derivedKey(row), async () => Buffer.from("as it was read"));
    }
    expect(await unsound()).toHaveLength(rows.length);
    for (const attempt of attempts) await Promise.all([attempt(), attempt(), attempt()]);
    expect(await unsound()).toEqual([]);
    expect(await db().derived.findMany({ where: { sha256: sha256(bytes) } })).toEqual(rows);
    for (const row of rows) expect(tileCache().get(derivedKey(row))).toBeUndefined();
  },
);

it("a file made by another encoder before it vanished is known by what it is now", async () => {
  const { id } = await makeArtifact(admin);
  const row = async () => {
    await previewLocation(admin, "demo", id, "pane");
    return db().derived.findFirstOrThrow({ where: { blob: { artifacts: { some: { id } } } } });
  };
  const made = await row();
  const key = { workspaceId: made.workspaceId, sha256: made.sha256, variant: made.variant };
  const where = { workspaceId_sha256_variant: key };
  await db().derived.update({ where, data: { bytes: 5, hash: sha256(Buffer.from("other")), crc32: 5 } });
  rmSync(store.files().find((file) => file.endsWith(`${made.sha256}.pane-strip`)) ?? "");
  expect(await row()).toEqual(made);
  expect(await unsound()).toEqual([]);
});
