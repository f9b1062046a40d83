import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DownloadQuery } from "@/lib/contracts/artifacts/artifact";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { downloadLocation, originalLocation, previewLocation } from "@/lib/services/media/open-media";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { leftovers, unsound } from "@/tools/testing/faults/soundness";
import {
  deliver,
  makeArtifacts,
  makeJob,
  makeViewer,
  picture,
  sha256,
  useFluxara,
} from "@/tools/testing/fixtures";
import type { FsckReport } from "./finding";
import { runFsck } from "./run-fsck";

const store = useFluxara();

let admin: Viewer;
let workspaceId: string;
beforeAll(async () => {
  admin = await makeViewer("admin");
  workspaceId = admin.memberships[0]?.workspaceId ?? "";
  await assertStoreIdentity();
});

const pathOf = (key: string) => join(store.folder(), "blobs/objects", key);
const quick = () => runFsck({ deep: false, repair: false });
const deep = () => runFsck({ deep: true, repair: false });
const repair = () => runFsck({ deep: true, repair: true });
const shown = ({ findings }: FsckReport) =>
  findings.map((f) => `${f.kind}${f.repaired ? " repaired" : ""}`).sort();
const content = () => store.files().map((file) => [file, sha256(readFileSync(file))]);

async function made() {
  const bytes = await picture();
  const [{ id } = { id: "" }] = await makeArtifacts(admin, [bytes]);
  const blob = { workspaceId, sha256: sha256(bytes) };
  return {
    id,
    bytes,
    sha: blob.sha256,
    path: pathOf(blobKey(blob)),
    tile: pathOf(derivedKey({ ...blob, variant: "tile" })),
    pane: pathOf(derivedKey({ ...blob, variant: "pane-strip" })),
    state: async () => (await db().blob.findFirstOrThrow({ where: blob })).state,
    original: () => originalLocation(admin, "demo", id),
  };
}
type Fixture = Awaited<ReturnType<typeof made>>;

function flip(path: string): void {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x10;
  writeFileSync(path, bytes);
}

/** Puts a file into the store. */
function plant(key: string): string {
  mkdirSync(dirname(pathOf(key)), { recursive: true });
  writeFileSync(pathOf(key), key);
  return pathOf(key);
}
const stray = (number: number, ws = workspaceId) =>
  plant(blobKey({ workspaceId: ws, sha256: number.toString(16).padStart(64, "0") }));

beforeEach(async () => {
  await runFsck({ deep: false, repair: true });
  expect((await deep()).findings).toEqual([]);
});

describe("an original", () => {
  it.each<[string, string, (one: Fixture) => void]>([
    ["missing", "missing", ({ path }) => rmSync(path)],
    ["cut", "length", ({ path }) => truncateSync(path, 20)],
    ["changed", "hash", ({ path }) => flip(path)],
  ])("that is %s is told, refused, kept as it is, and healed by the same bytes", async (_, kind, damage) => {
    const one = await made();
    damage(one);
    const damaged = content();
    const report = await deep();
    expect(report.findings).toEqual([
      { kind, path: one.path, sha256: one.sha, artifactIds: [one.id], repaired: false },
    ]);
    expect(await one.state()).toBe("live");
    expect(shown(await repair())).toEqual([kind]);
    expect(content()).toEqual(damaged);
    expect(shown(await quick())).toEqual([kind]);
    await expect(one.original()).rejects.toMatchObject({ code: "unavailable" });
    expect(await previewLocation(admin, "demo", one.id, "tile")).toContain("/media/");
    await makeArtifacts(admin, [one.bytes]);
    expect([await one.state(), await unsound()]).toEqual(["live", []]);
    expect(await one.original()).toContain("/media/");
  });

  it("is repaired by delivering the same bytes at the same index", async () => {
    const bytes = await picture();
    const job = await makeJob(admin);
    const { item } = await deliver(admin, job.id, bytes);
    const path = pathOf(blobKey({ workspaceId, sha256: sha256(bytes) }));
    flip(path);
    await repair();
    const again = await deliver(admin, job.id, bytes);
    expect([again.created, again.item.id, sha256(readFileSync(path))]).toEqual([
      false,
      item.id,
      sha256(bytes),
    ]);
    expect(await unsound()).toEqual([]);
  });

  it("put back by hand is believed at its next reading, once its bytes are the right ones", async () => {
    const one = await made();
    flip(one.path);
    await repair();
    await expect(one.original()).rejects.toMatchObject({ code: "unavailable" });
    await expect(
      downloadLocation(admin, "demo", one.id, DownloadQuery.parse({ format: "png" })),
    ).rejects.toMatchObject({ code: "unavailable" });
    writeFileSync(one.path, one.bytes);
    expect(await one.original()).toContain("/media/");
    expect(await one.state()).toBe("live");
  });
});

describe("what was made from an original", () => {
  it.each<[string, (one: Fixture) => void]>([
    ["lost", ({ tile }) => rmSync(tile)],
    ["cut", ({ tile }) => truncateSync(tile, 5)],
  ])("a preview that is %s is made again", async (_, damage) => {
    const one = await made();
    const before = content();
    damage(one);
    expect(shown(await quick())).toEqual(["preview"]);
    expect(shown(await repair())).toEqual(["preview repaired"]);
    expect([content(), await unsound()]).toEqual([before, []]);
  });

  it("a preview whose original is lost too stays lost", async () => {
    const one = await made();
    for (const path of [one.path, one.tile]) rmSync(path);
    expect(shown(await repair())).toEqual(["missing", "preview"]);
    await makeArtifacts(admin, [one.bytes]);
    expect(await unsound()).toEqual([]);
  });

  it("a damaged conversion goes, and is made when it is asked for", async () => {
    const one = await made();
    await previewLocation(admin, "demo", one.id, "pane");
    flip(one.pane);
    expect([shown(await quick()), shown(await repair())]).toEqual([[], ["preview repaired"]]);
    expect(await leftovers()).toEqual([]);
    await previewLocation(admin, "demo", one.id, "pane");
    expect(await unsound()).toEqual([]);
  });
});

describe("files without a row", () => {
  it("are reported, and removed by a repair", async () => {
    const [one, two] = [stray(1), `${stray(2)}`];
    expect(shown(await quick())).toEqual(["stray", "stray"]);
    expect(statSync(one).size).toBeGreaterThan(0);
    expect((await repair()).findings.map((f) => f.path).sort()).toEqual([one, two].sort());
    expect((await deep()).findings).toEqual([]);
  });

  it("are kept when another program wrote them, or when they are of a workspace that the database never had", async () => {
    const kept = [plant(`${workspaceId}/notes.txt`), stray(1, "01890000-0000-7000-8000-00000000beef")];
    expect(shown(await repair())).toEqual(["stray", "stray"]);
    for (const path of kept) rmSync(path);
  });

  it("are kept when so many have no row that the database must be an older one", async () => {
    const paths = Array.from({ length: 101 }, (_, n) => stray(n));
    expect(shown(await repair())).toEqual(paths.map(() => "stray"));
    for (const path of paths) rmSync(path);
  });

  it("are none while an upload has named its bytes and not yet written their row", async () => {
    const one = await made();
    const where = { workspaceId_sha256: { workspaceId, sha256: one.sha } };
    const scope = authorize(admin, "demo", "job:write");
    await db().blob.update({ where, data: { state: "gone" } });
    await db().artifact.update({ where: { id: one.id }, data: { state: "removed", removedAt: new Date() } });
    let checking: Promise<FsckReport> | undefined;
    await inTransaction(async (tx) => {
      await lockBlob(scope, one.sha, tx);
      checking = repair();
      const waiting = () => db().$queryRaw<{ n: bigint }[]>`
        SELECT count(*) n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await vi.waitFor(async () => expect(Number((await waiting())[0]?.n)).toBe(1), { timeout: 20_000 });
      await tx.blob.update({ where, data: { state: "live" } });
      await tx.artifact.update({ where: { id: one.id }, data: { state: "available", removedAt: null } });
    });
    expect((await checking)?.findings).toEqual([]);
    expect(await unsound()).toEqual([]);
  });
});

it("a blob that was given up although an artifact shows it is taken up again", async () => {
  const one = await made();
  await db().blob.updateMany({ where: { sha256: one.sha }, data: { state: "dying" } });
  await repair();
  expect(await one.state()).toBe("live");
});

it("fsck refuses a store that is not the database's, and a database that never had one: an empty one has no rows", async () => {
  stray(1);
  const where = { key: "store-sentinel" };
  const { value } = await db().setting.findUniqueOrThrow({ where });
  const before = content();
  await db().setting.update({ where, data: { value: "another" } });
  await expect(repair()).rejects.toMatchObject({ code: "unavailable" });
  await db().setting.delete({ where });
  await expect(repair()).rejects.toMatchObject({ code: "unavailable" });
  expect(content()).toEqual(before);
  await db().setting.create({ data: { ...where, value } });
});
