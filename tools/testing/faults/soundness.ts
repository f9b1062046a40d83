import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { sweepOrphans } from "@/lib/services/tidy/sweep-orphans";

type BlobState = "live" | "suspect" | "dying";
type NamedBlob = { key: string; bytes: number; sha256: string | null };

/** Every file that blobs in these states refer to, with its expected content. */
async function named(states: BlobState[]): Promise<NamedBlob[]> {
  const blobs = await db().blob.findMany({ where: { state: { in: states } }, include: { derived: true } });
  return blobs.flatMap((blob) => [
    { key: blobKey(blob), bytes: Number(blob.bytes), sha256: blob.sha256 },
    { key: derivedKey({ ...blob, variant: "tile" }), bytes: blob.tileBytes, sha256: null },
    ...blob.derived.map((d) => ({
      key: derivedKey({ ...blob, variant: d.variant }),
      bytes: Number(d.bytes),
      sha256: d.hash,
    })),
  ]);
}

async function faultOf({ key, bytes, sha256 }: NamedBlob): Promise<string | null> {
  const found = await storage()
    .withLocal(key, (path) => readFile(path))
    .catch(() => null);
  if (found === null) return `${key} is not there`;
  if (found.length !== bytes) return `${key} has ${found.length} of ${bytes} bytes`;
  if (sha256 !== null && createHash("sha256").update(found).digest("hex") !== sha256)
    return `${key} has other bytes`;
  return null;
}

/** Violations that no crash may cause: rows without their complete bytes. */
export async function unsound(): Promise<string[]> {
  const faults: string[] = [];
  for (const file of await named(["live", "suspect"])) {
    const fault = await faultOf(file);
    if (fault !== null) faults.push(fault);
  }
  const artifacts = await db().artifact.findMany({
    where: { state: { in: ["written", "available"] }, blob: { state: { not: "live" } } },
    include: { blob: true },
  });
  faults.push(...artifacts.map((a) => `${a.name} is ${a.state}, its bytes are ${a.blob.state}`));
  return faults;
}

/** Files that no row names. */
export async function leftovers(): Promise<string[]> {
  const keys = new Set((await named(["live", "suspect", "dying"])).map((file) => file.key));
  const left: string[] = [];
  for await (const { key } of storage().list("")) if (!keys.has(key)) left.push(key);
  return left;
}

/** Removes everything that the background loop would, regardless of age. */
export async function sweepAll(): Promise<void> {
  await workshop().sweep(-1_000);
  await sweepBlobs(AbortSignal.timeout(20_000));
  await sweepOrphans(-1_000);
}
