import { createHash } from "node:crypto";
import { lstatSync, lutimesSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { AppError } from "@/lib/errors";

/** Node silently truncates longer socket paths and then opens the wrong file. */
const maxBytes = 103;

export function socketFile(folder: string): string {
  return path.join(folder, ".s.PGSQL.5432");
}

function fits(folder: string): boolean {
  return Buffer.byteLength(socketFile(folder)) <= maxBytes;
}

function linkTo(cluster: string): string {
  const hash = createHash("sha256").update(cluster).digest("hex").slice(0, 12);
  return path.join(os.tmpdir(), `fluxara-${hash}`);
}

/**
 * The folder of the socket for clients: the cluster itself, or a short symlink to it. Call it regularly: systems delete
 * old files from /tmp.
 */
export function socketFolder(cluster: string): string {
  if (fits(cluster)) return cluster;
  const link = linkTo(cluster);
  if (!fits(link)) {
    throw new AppError(
      "unavailable",
      `${cluster} is too long for a socket: choose a shorter FLUXARA_DATA_DIR`,
    );
  }
  try {
    symlinkSync(cluster, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const now = new Date();
    lutimesSync(link, now, now);
  }
  const stat = lstatSync(link);
  if (!stat.isSymbolicLink() || stat.uid !== process.getuid?.() || readlinkSync(link) !== cluster) {
    throw new AppError(
      "unavailable",
      `${link} belongs to someone else: remove it, or choose a shorter FLUXARA_DATA_DIR`,
    );
  }
  return link;
}

/** Removes the symlink that `socketFolder` may have made. */
export function releaseSocketFolder(cluster: string): void {
  if (!fits(cluster)) rmSync(linkTo(cluster), { force: true });
}

/** The URL of a database in the cluster. It names what PGPORT and PGSSLMODE would otherwise decide. */
export function embeddedUrl(folder: string, database: string): string {
  return `postgresql://fluxara@localhost:5432/${database}?host=${encodeURIComponent(folder)}&sslmode=disable`;
}
