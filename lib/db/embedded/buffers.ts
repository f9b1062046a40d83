const mebibyte = 2 ** 20;
const least = 128 * mebibyte;
const most = 1024 * mebibyte;

type Memory = {
  /** Of the machine, in bytes. */
  total: number;
  /** What a container may use, in bytes; 0, or more than `total`: no limit. */
  limit: number;
};

/**
 * PostgreSQL's `shared_buffers`: an eighth of the memory, since the machine runs more than the database. PostgreSQL's
 * own 128 MB hold a tenth of a million artifacts with their indexes; untouched buffers take no memory.
 */
export function sharedBuffers({ total, limit }: Memory): string {
  const memory = limit > 0 ? Math.min(total, limit) : total;
  const bytes = Math.min(Math.max(memory / 8, least), most);
  return `${Math.floor(bytes / mebibyte)}MB`;
}

/**
 * What the processes of a parallel query share is in files where /dev/shm has no room for it: containers have 64 MB there,
 * and the query would fail.
 */
export const sharedMemoryType = (shmBytes: number): "posix" | "mmap" =>
  shmBytes < 2 * least ? "mmap" : "posix";
