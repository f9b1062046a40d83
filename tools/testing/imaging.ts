import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { ImagingPool } from "@/lib/bytes/imaging/pool";

/** A pool of imaging processes and a folder for the tests of one file; both are gone after the last. */
export function useImaging() {
  const pool = new ImagingPool();
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "imaging-"));
  });
  afterAll(async () => {
    pool.close();
    await rm(folder, { recursive: true });
  });

  /** A path at which nothing is yet, such as `…/3` or `…/3.png`. */
  const fresh = (ending = "") => join(folder, `${count++}${ending}`);

  /** The path of a new file with these bytes. */
  async function fileOf(bytes: Uint8Array): Promise<string> {
    const path = fresh();
    await writeFile(path, bytes);
    return path;
  }
  return { pool, fresh, fileOf };
}
