import { openAsBlob } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RecordedSettings } from "@/lib/contracts/jobs";

/** Pictures that were fetched, by their files in the folder, and what is recorded of them. */
export type KeptResult = { pictures: { name: string; file: string }[]; recorded: RecordedSettings };

const noteFile = "attempt.json";
const resultFile = "result.json";

/** Whole or not at all, also if the machine loses its power. */
async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const draft = `${path}.part`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

const absentIsNull = (error: unknown) => {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
};

/** What is kept of an attempt on disk, so that another process can go on with it. */
export class AttemptFolder {
  readonly #path: string;

  constructor(root: string, attempt: string) {
    this.#path = join(root, attempt);
  }

  /** Removes what attempts left that nobody goes on with: those as old as this. */
  static async clear(root: string, ageMs: number): Promise<void> {
    for (const name of await readdir(root)) {
      const path = join(root, name);
      if (Date.now() - (await stat(path)).mtimeMs >= ageMs) await rm(path, { recursive: true, force: true });
    }
  }

  /** Whether an earlier process may have given it to ComfyUI. */
  async isNoted(): Promise<boolean> {
    return (await readFile(join(this.#path, noteFile)).catch(absentIsNull)) !== null;
  }

  async note(about: object): Promise<void> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    await writeWhole(join(this.#path, noteFile), JSON.stringify(about));
  }

  /** Null unless all pictures were fetched. */
  async result(): Promise<KeptResult | null> {
    const text = await readFile(join(this.#path, resultFile), "utf8").catch(absentIsNull);
    return text === null ? null : (JSON.parse(text) as KeptResult);
  }

  keepPicture = (file: string, bytes: Uint8Array): Promise<void> => writeWhole(join(this.#path, file), bytes);

  keepResult = (result: KeptResult): Promise<void> =>
    writeWhole(join(this.#path, resultFile), JSON.stringify(result));

  /** Read as it is sent: a picture is never whole in memory. */
  picture = (file: string): Promise<Blob> => openAsBlob(join(this.#path, file));

  remove = (): Promise<void> => rm(this.#path, { recursive: true, force: true });
}
