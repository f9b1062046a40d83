import { open, rename } from "node:fs/promises";
import { join } from "node:path";

export type BareFiles = {
  /** Written, synced and named; the name is durable once the folder is synced. */
  keep(name: string, bytes: Buffer): Promise<void>;
  syncFolder(): Promise<void>;
  /** In place of a commit, which syncs its record in the same way, and has work besides. */
  commit(line: string): Promise<void>;
};

/** How a server without a database keeps files, so that none is lost once it has answered. */
export async function bareFiles(folder: string): Promise<BareFiles> {
  const record = await open(join(folder, "record"), "a");
  return {
    async keep(name, bytes) {
      const draft = join(folder, `${name}.tmp`);
      const file = await open(draft, "wx");
      await file.writeFile(bytes);
      await file.sync();
      await file.close();
      await rename(draft, join(folder, name));
    },
    async syncFolder() {
      const opened = await open(folder, "r");
      await opened.sync();
      await opened.close();
    },
    async commit(line) {
      await record.appendFile(line);
      await record.datasync();
    },
  };
}
