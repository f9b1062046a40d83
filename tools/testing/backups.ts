import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type BackupTarget, openTarget } from "@/lib/bytes/storage/backup-target";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { makeBackup } from "@/lib/services/backup/make-backup";
import { findBackup } from "@/lib/services/backup/target/find-backup";
import { bytesOf } from "@/lib/services/backup/target/read-files";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { makeArtifacts, makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";

type BackupFixture = {
  /** The installation's data folder. */
  data: () => string;
  admin: () => Viewer;
  originals: Buffer[];
  artifacts: ArtifactItem[];
  /** A folder of its own. */
  newTarget: () => BackupTarget;
};

/** Gives the test file an installation with three artifacts, and places for its backups. */
export function useSaved(): BackupFixture {
  const store = useFluxara();
  let [folder, admin]: [string, Viewer | null] = ["", null];
  const [originals, artifacts]: [Buffer[], ArtifactItem[]] = [[], []];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fluxara-place-"));
    admin = await makeViewer("admin");
    originals.push(...(await Promise.all([1, 2, 3].map(() => picture()))));
    artifacts.push(...(await makeArtifacts(admin, originals)));
    await assertStoreIdentity();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    data: store.folder,
    admin: () => admin as Viewer,
    originals,
    artifacts,
    newTarget: () => openTarget(mkdtempSync(join(folder, "place-"))),
  };
}

type Order = { previews?: boolean; keepMs?: number | null };

export const backUp = (target: BackupTarget, more: Order = {}) =>
  makeBackup({ target, previews: false, keepMs: null, ...more });

/** The storage key of an original of the only workspace. */
export async function keyOf(bytes: Buffer): Promise<string> {
  const { workspaceId } = await db().blob.findFirstOrThrow({ where: { sha256: sha256(bytes) } });
  return blobKey({ workspaceId, sha256: sha256(bytes) });
}

/** What the newest backup of a place names. */
export async function namedKeys(target: BackupTarget): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bytesOf(target, await findBackup(target))) keys.push(key);
  return keys.sort();
}

export const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort();

/** Flips a bit in the middle of a file. */
export function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 4, bytes.length >> 1);
  writeFileSync(file, bytes);
}
