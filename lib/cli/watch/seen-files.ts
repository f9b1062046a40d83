import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { env } from "@/lib/env";

/** `stamp`: size, time and inode. `sha256`: null of a file that was not to be delivered. */
type Seen = { stamp: string; sha256: string | null };

/** Beyond, the oldest are forgotten. */
const maxLines = 1_000_000;

const stateFolder = () => join(env.stateHome ?? join(homedir(), ".local", "state"), "fluxara", "watch");

function seenIn(line: string): [string, Seen] | null {
  try {
    const said: unknown = JSON.parse(line);
    if (!Array.isArray(said)) return null;
    const [path, stamp, sha256] = said as unknown[];
    if (typeof path !== "string" || typeof stamp !== "string") return null;
    return [path, { stamp, sha256: typeof sha256 === "string" ? sha256 : null }];
  } catch {
    // The last line of a process that was killed.
    return null;
  }
}

/**
 * What was delivered, kept in the user's state folder so that a start asks the server for nothing twice. To lose it, or
 * not to be able to write it, costs time alone: the server knows each file by its path and content.
 */
export class SeenFiles {
  readonly #file: string;
  readonly #seen = new Map<string, Seen>();
  /** The last path of each content. */
  readonly #paths = new Map<string, string>();

  /** `what`: folder, server, workspace and sets, which tell one watch from another. */
  constructor(what: readonly (string | null)[]) {
    const name = createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 32);
    this.#file = join(stateFolder(), `${name}.jsonl`);
    this.#load();
  }

  #load(): void {
    let lines: string[] = [];
    try {
      lines = readFileSync(this.#file, "utf8").split("\n").filter(Boolean).slice(-maxLines);
    } catch {
      // None yet.
    }
    for (const line of lines) {
      const seen = seenIn(line);
      if (seen !== null) this.#keep(...seen);
    }
    if (lines.length > 2 * this.#seen.size) this.#rewrite();
  }

  #rewrite(): void {
    const lines = [...this.#seen].map(([path, { stamp, sha256 }]) => JSON.stringify([path, stamp, sha256]));
    this.#write(() => {
      writeFileSync(`${this.#file}.new`, `${lines.join("\n")}\n`);
      renameSync(`${this.#file}.new`, this.#file);
    });
  }

  #write(work: () => void): void {
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      work();
    } catch {
      // No room or no right: the next start asks the server.
    }
  }

  #keep(path: string, seen: Seen): void {
    this.#seen.set(path, seen);
    if (seen.sha256 !== null) this.#paths.set(seen.sha256, path);
  }

  get(path: string): Seen | undefined {
    return this.#seen.get(path);
  }

  /** The path at which this content was last seen. */
  pathOf(sha256: string): string | undefined {
    return this.#paths.get(sha256);
  }

  add(path: string, seen: Seen): void {
    this.#keep(path, seen);
    const line = `${JSON.stringify([path, seen.stamp, seen.sha256])}\n`;
    this.#write(() => appendFileSync(this.#file, line));
  }
}
