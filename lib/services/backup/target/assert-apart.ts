import { realpath } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { type BackupTarget, bucketIn } from "@/lib/bytes/storage/backup-target";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** The real path of a folder that may not exist yet. */
async function realFolder(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const above = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || above === path) throw error;
    return resolve(await realFolder(above), path.slice(above.length).replace(/^[\\/]+/, ""));
  }
}

async function assertOutside(folder: string): Promise<void> {
  const [place, data] = await Promise.all([realFolder(folder), realFolder(env.dataDir)]);
  if (!`${place}${sep}`.startsWith(`${data}${sep}`)) return;
  throw new AppError(
    "invalid",
    `${folder} is in the data folder ${env.dataDir}, with which it would be lost: choose a folder outside, best on another disk`,
  );
}

/** What the store keeps in its bucket. */
const ofStore = /^(objects(\/|$)|sentinel$|$)/;

function assertOtherBucket(where: string, { bucket, prefix }: { bucket: string; prefix: string }): void {
  const { s3, backupS3 } = env;
  if (s3 === null || bucket !== s3.bucket || backupS3?.endpoint !== s3.endpoint || !ofStore.test(prefix))
    return;
  throw new AppError(
    "invalid",
    `${where} is where the store itself is: choose another bucket, or a prefix such as s3://${bucket}/backups`,
  );
}

/** Throws `invalid` if a place is in what it is to be a backup of. */
export async function assertApart({ name }: BackupTarget): Promise<void> {
  const bucket = bucketIn(name);
  if (bucket === null) await assertOutside(name);
  else assertOtherBucket(name, bucket);
}
