import { type FSWatcher, watch } from "node:fs";
import { below, type FolderSeen } from "./list-folder";

/**
 * Tells what seems to have changed, by `fs.watch` on each folder: a hint alone, since network drives say nothing and a
 * system has only so many watches. A recursive watch would take one for each file.
 */
export class FolderHints {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed: (entry: FolderSeen) => void;

  constructor(changed: (entry: FolderSeen) => void) {
    this.#changed = changed;
  }

  #forget(path: string): void {
    this.#watchers.get(path)?.close();
    this.#watchers.delete(path);
  }

  listen(folder: FolderSeen): void {
    if (this.#watchers.has(folder.path)) return;
    try {
      const watcher = watch(folder.file, { encoding: "buffer" }, (_, name) =>
        this.#changed(name === null ? folder : below(folder, name)),
      );
      watcher.on("error", () => this.#forget(folder.path));
      this.#watchers.set(folder.path, watcher);
    } catch {
      // No watch is left, or none works here: the next scan sees it.
    }
  }

  close(): void {
    for (const path of [...this.#watchers.keys()]) this.#forget(path);
  }
}
