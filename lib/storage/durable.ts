import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError, isAppError } from "@/lib/errors";

/** Says what a failed system call means to people; keeps the cause. */
export function storageError(error: unknown, doing: string): AppError {
  if (isAppError(error)) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new AppError(
      "storage_full",
      `The store is full: ${doing} was not done; nothing half-written stays`,
      { cause: error },
    );
  }
  if (code === "ENOENT")
    return new AppError("gone", "These bytes are not in the store any more", { cause: error });
  return new AppError("unavailable", `The store failed while ${doing} (${code ?? "unknown"})`, {
    cause: error,
  });
}

/** A name in a folder is durable only once the folder is synced. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder and syncs every parent that got a new entry. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
  }
}
