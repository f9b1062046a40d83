import { open, rename } from "node:fs/promises";
import { join } from "node:path";

export type BareFiles = {
  /** Writes, syncs and renames a file. The name is durable once the folder is synced. */
  keep(name: string, bytes: Buffer): Promise<void>;
  syncFolder(): Promise<void>;
  /** Stands in for a commit, which also syncs its record and does more work besides. */
  commit(line: string): Promise<void>;
};

/** How a server without a database would store files so that none is lost once it has responded. */
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
