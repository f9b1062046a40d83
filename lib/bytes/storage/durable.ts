import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError, isAppError } from "@/lib/errors";

export const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** Turns the error of a failed system call into one for people, with its cause. */
export function storageError(error: unknown, doing: string): AppError {
  if (isAppError(error)) return error;
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new AppError("storage_full", `The store is full: ${doing} failed; nothing was stored`, {
      cause: error,
    });
  }
  return new AppError("unavailable", `The store failed while ${doing} (${code ?? "unknown"})`, {
    cause: error,
  });
}

/** The same for reads, where a missing file means that it was removed. */
export function readingError(error: unknown): AppError {
  if (codeOf(error) !== "ENOENT") return storageError(error, "reading bytes");
  return new AppError(
    "gone",
    "These bytes were removed under the workspace's retention policy; the artifact's page says when and why",
    { cause: error },
  );
}

/** A file's name is durable only once its folder is synced. Windows cannot open folders for that. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const remembered = 20_000;
const maxTries = 10;

/**
 * Makes folders durable. An existing folder may have been created by another writer or a killed process that never
 * synced, so a folder is trusted only after this process has synced its parent once.
 */
export class Folders {
  readonly #durable = new Set<string>();

  async make(path: string): Promise<void> {
    for (let tries = maxTries; ; tries--) {
      try {
        return await this.#make(path);
      } catch (error) {
        // A folder above it was removed meanwhile.
        if (codeOf(error) !== "ENOENT" || tries === 1) throw error;
        this.forget();
      }
    }
  }

  async #make(path: string): Promise<void> {
    if (this.#durable.has(path) || path === dirname(path)) return;
    await this.#make(dirname(path));
    const exists = await mkdir(path, { mode: 0o700 }).then(
      () => false,
      (error) => (codeOf(error) === "EEXIST" ? true : Promise.reject(error)),
    );
    // Folders above the store are not ours and may not be readable.
    await syncFolder(dirname(path)).catch((error) => (exists ? undefined : Promise.reject(error)));
    if (this.#durable.size >= remembered) this.#durable.clear();
    this.#durable.add(path);
  }

  forget(): void {
    this.#durable.clear();
  }
}

export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
  }
}

/** Writes all chunks, in one system call if possible. */
export async function writeTogether(file: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await file.writev(chunks);
  const all = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  if (bytesWritten < all) await writeAll(file, Buffer.concat(chunks).subarray(bytesWritten));
}
