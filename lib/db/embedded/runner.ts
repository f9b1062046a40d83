import { existsSync, statSync } from "node:fs";
import { AppError } from "@/lib/errors";

const nobody = 65534;

/** The user PostgreSQL runs as; it refuses root. */
export type ClusterUser = { isRoot: boolean; credentials: { uid?: number; gid?: number } };

/** The current user; as root, the cluster's owner, or `nobody` for a new one. */
export function runnerFor(cluster: string): ClusterUser {
  const uid = process.getuid?.();
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (uid !== 0) {
    if (owner && owner.uid !== uid) {
      throw new AppError(
        "unavailable",
        `${cluster} belongs to user ${owner.uid}, not to ${uid}: start as that user or as root`,
      );
    }
    return { isRoot: false, credentials: {} };
  }
  if (process.platform !== "linux") {
    throw new AppError("unavailable", "PostgreSQL refuses to run as root: start as an ordinary user");
  }
  const other = owner && owner.uid !== 0 ? owner : { uid: nobody, gid: nobody };
  return { isRoot: true, credentials: { uid: other.uid, gid: other.gid } };
}
