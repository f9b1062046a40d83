import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isTemporaryName } from "@/lib/domain/uploads/temporary-name";
import { severalAtOnce } from "../several-at-once";
import { deliverFile, type FileThere, type WatchTarget } from "./deliver-file";
import { FolderHints } from "./folder-hints";
import { scanFrom } from "./folder-scan";
import { type FileSeen, type FolderSeen, lookAt } from "./list-folder";
import { Outages } from "./outages";
import type { SeenFiles } from "./seen-files";
import { Settling } from "./settling";
import type { Print } from "./watch-events";

const scanEveryMs = 30_000;
/** A scan may take a hundredth of a processor. */
const restOfScan = 100;
const tickMs = 200;

export type WatchOptions = {
  folder: string;
  target: WatchTarget;
  settleMs: number;
  newOnly: boolean;
  seen: SeenFiles;
  print: Print;
  stop: AbortSignal;
};

/** The watched folder is not there any more. */
export class FolderGone extends Error {}

/** A watch of one folder: hints and scans find files, those that settled are delivered. */
class FolderWatch {
  readonly #options: WatchOptions;
  readonly #root: FolderSeen;
  readonly #settling: Settling;
  readonly #outages: Outages;
  /** Stamps, by path, of what is not to be delivered as it is: no pictures, and what was refused. */
  readonly #passed = new Map<string, string>();
  /** Also when one of its loops ends by an error. */
  readonly #failed = new AbortController();
  readonly #stop: AbortSignal;
  readonly #hints = new FolderHints((entry) => this.#hear(entry));
  #isFirst = true;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#root = { path: "", file: Buffer.from(options.folder) };
    this.#settling = new Settling(options.settleMs);
    this.#stop = AbortSignal.any([options.stop, this.#failed.signal]);
    this.#outages = new Outages(options.print, this.#stop);
  }

  #see(found: FileSeen): void {
    const { seen, newOnly } = this.#options;
    const { path, stamp } = found;
    if (seen.get(path)?.stamp === stamp || this.#passed.get(path) === stamp) return;
    if (this.#isFirst && newOnly) seen.add(path, { stamp, sha256: null });
    else this.#settling.see(found, performance.now());
  }

  #hear(entry: FolderSeen): void {
    if (entry.path.split("/").some(isTemporaryName)) return;
    const now = lookAt(entry);
    if (now === "folder") void this.#scan(entry);
    else if (now !== null) this.#see(now);
  }

  #scan(from: FolderSeen): Promise<void> {
    const found = {
      file: (file: FileSeen) => this.#see(file),
      folder: (folder: FolderSeen) => this.#hints.listen(folder),
    };
    return scanFrom(from, found, this.#stop);
  }

  /** Where this content was, if it is gone from there. */
  #movedFrom(path: string, sha256: string): string | null {
    const before = this.#options.seen.pathOf(sha256);
    if (before === undefined || before === path) return null;
    return existsSync(join(this.#options.folder, before)) ? null : before;
  }

  #refuse({ path, stamp }: FileSeen, { code, detail }: { code: string; detail: string }): void {
    this.#passed.set(path, stamp);
    this.#options.print({ event: "refused", path, code, detail });
  }

  #noteThere({ path, stamp }: FileSeen, { kind, sha256, artifactId }: FileThere): void {
    const { seen, print } = this.#options;
    const [from, before] = [this.#movedFrom(path, sha256), seen.get(path)];
    seen.add(path, { stamp, sha256 });
    if (from !== null) print({ event: "renamed", path, from, artifactId });
    else if (kind === "imported") print({ event: "delivered", path, artifactId });
    else if (before?.sha256 !== sha256) print({ event: "already", path });
  }

  async #deliver(found: FileSeen): Promise<void> {
    const { target } = this.#options;
    const now = lookAt(found);
    if (now === null || now === "folder") return;
    if (now.stamp !== found.stamp) return this.#see(now);
    const outcome = await deliverFile(target, found, this.#outages);
    if (outcome.kind === "changed") this.#hear(found);
    else if (outcome.kind === "partial") this.#settling.notePartial(found, performance.now());
    else if (outcome.kind === "other") this.#passed.set(found.path, found.stamp);
    else if (outcome.kind === "refused") this.#refuse(found, outcome);
    else this.#noteThere(found, outcome);
  }

  #tellCutShort(nowMs: number): void {
    const detail = "it does not end as a PNG, JPEG or WebP must, and has not changed for 10 minutes";
    for (const found of this.#settling.takeCutShort(nowMs)) this.#refuse(found, { code: "partial", detail });
  }

  async #scanByTime(): Promise<void> {
    const [stop, { print }] = [this.#stop, this.#options];
    while (!stop.aborted) {
      if (lookAt(this.#root) !== "folder")
        throw new FolderGone(`The folder is gone: ${this.#options.folder}`);
      const before = process.cpuUsage();
      await this.#scan(this.#root);
      const { user, system } = process.cpuUsage(before);
      if (this.#isFirst && !stop.aborted) print({ event: "watching" });
      this.#isFirst = false;
      const restMs = Math.max(scanEveryMs, (restOfScan * (user + system)) / 1000);
      await wait(restMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #deliverByTime(): Promise<void> {
    const stop = this.#stop;
    while (!stop.aborted) {
      const nowMs = performance.now();
      this.#tellCutShort(nowMs);
      const settled = this.#settling.takeSettled(nowMs);
      await severalAtOnce(settled, async (found) => {
        if (!stop.aborted) await this.#deliver(found);
      });
      await wait(tickMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async run(): Promise<void> {
    try {
      await Promise.all([this.#scanByTime(), this.#deliverByTime()]);
    } finally {
      this.#failed.abort();
      this.#hints.close();
    }
  }
}

/** Watches until `stop` aborts. Throws what stops it: `ServerRefused`, `FolderGone`. */
export async function watchFolder(options: WatchOptions): Promise<void> {
  try {
    await new FolderWatch(options).run();
  } catch (error) {
    // What waited for the server, or for time, was told to stop.
    if (!options.stop.aborted) throw error;
  }
}
