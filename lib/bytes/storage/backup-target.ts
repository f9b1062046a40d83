import { join, resolve } from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { DiskStore } from "./disk-store";
import { S3Store } from "./s3/s3-store";
import { workshop } from "./storage";
import type { Store } from "./store";
import { Workshop } from "./workshop";

/** Where backups are: a folder or a part of a bucket. `workshop` makes the files that its store takes in. */
export type BackupTarget = { name: string; store: Store; workshop: Workshop };

/** The bucket and the prefix in it, without slashes at its ends; null if it is a folder. */
export function bucketIn(where: string): { bucket: string; prefix: string } | null {
  const found = /^s3:\/\/([^/]*)\/?(.*?)\/*$/.exec(where);
  return found === null ? null : { bucket: found[1] ?? "", prefix: found[2] ?? "" };
}

function openBucket(name: string, { bucket, prefix }: { bucket: string; prefix: string }): BackupTarget {
  const account = env.backupS3;
  if (account === null)
    throw new AppError("unavailable", `Set FLUXARA_BACKUP_S3_*, by which ${name} can be reached`);
  if (bucket === "")
    throw new AppError("unavailable", `${name} names no bucket: s3://bucket/prefix is expected`);
  const store = new S3Store({ ...account, bucket }, workshop(), prefix === "" ? "" : `${prefix}/`);
  return { name, store, workshop: workshop() };
}

/** Opens a place without making or asking anything. A relative folder is looked for below `from`. */
export function openTarget(where: string, from = process.cwd()): BackupTarget {
  const bucket = bucketIn(where);
  if (bucket !== null) return openBucket(where, bucket);
  const root = resolve(/* turbopackIgnore: true */ from, where);
  const own = new Workshop(join(root, "tmp"));
  return { name: root, store: new DiskStore(root, own, ""), workshop: own };
}
