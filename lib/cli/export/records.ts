import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { urlOf } from "@/lib/client/call";
import type { RecordCells } from "@/lib/domain/archive/record-columns";
import { problemOf, Unexplained } from "@/lib/sdk/problem";
import { BrokenOff, type ServerTarget, writeError } from "../server-command";
import { Silent, whileHeard } from "../while-heard";
import type { FilterQuery } from "./what";

/** What is kept of a record in memory, with the byte range of the whole record in the temporary file. */
export type RecordRef<T> = T & { at: number; length: number };

/**
 * The records in the order in which the server streamed them, newest first. They are in a temporary file, since a
 * million of them may not fit in memory.
 */
export class Records<T> {
  readonly kept: RecordRef<T>[] = [];
  readonly #file: FileHandle;
  readonly #folder: string;

  private constructor(file: FileHandle, folder: string) {
    this.#file = file;
    this.#folder = folder;
  }

  static async read<T>(
    target: ServerTarget,
    query: FilterQuery,
    keep: (record: RecordCells) => T,
  ): Promise<Records<T>> {
    const folder = await mkdtemp(join(tmpdir(), "fluxara-export-"));
    const records = new Records<T>(await open(join(folder, "records"), "w+", 0o600), folder);
    // An open file needs no name, where the system allows that: a killed run leaves nothing behind.
    await records.#unname().catch(() => undefined);
    try {
      await whileHeard(async (signal, heard) =>
        records.#fill(await linesOf(target, query, signal), (record) => {
          heard();
          return keep(record);
        }),
      );
      return records;
    } catch (error) {
      await records.close();
      if (error instanceof Cut || (error instanceof Silent && records.kept.length > 0))
        throw new BrokenOff(`The list of pictures did not come whole from ${target.baseUrl}`, {
          cause: error,
        });
      throw writeError(error, tmpdir());
    }
  }

  async #fill(lines: AsyncIterable<Buffer>, keep: (record: RecordCells) => T): Promise<void> {
    let at = 0;
    for await (const line of lines) {
      await this.#file.write(line, 0, line.length, at);
      this.kept.push({ ...keep(recordIn(line)), at, length: line.length });
      at += line.length;
    }
  }

  async record({ at, length }: RecordRef<T>): Promise<RecordCells> {
    const line = Buffer.alloc(length);
    await this.#file.read(line, 0, length, at);
    return recordIn(line);
  }

  #unname = () => rm(this.#folder, { recursive: true, force: true });

  async close(): Promise<void> {
    await this.#file.close();
    await this.#unname();
  }
}

/** A response that ends within a record. */
class Cut extends Error {}

function recordIn(line: Buffer): RecordCells {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch (cause) {
    throw new Cut("not a record", { cause });
  }
}

const isJsonLines = (response: Response) =>
  response.headers.get("content-type")?.startsWith("application/jsonl") === true;

/** What follows the last line feed is a line too: a proxy may cut a response without breaking the connection. */
async function* split(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of body) {
    let from = 0;
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield bytes.subarray(from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield rest;
}

async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new Cut("the connection broke", { cause });
  }
}

async function linesOf(
  { baseUrl, token, workspace }: ServerTarget,
  query: FilterQuery,
  signal: AbortSignal,
): Promise<AsyncIterable<Buffer>> {
  const url = urlOf("GET /workspaces/{ws}/metadata.jsonl", { ws: workspace }, query);
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${baseUrl}${url}`, { headers, signal });
  if (!response.ok) throw await problemOf(response);
  if (!isJsonLines(response)) throw new Unexplained(response);
  return split(whole(response.body as unknown as AsyncIterable<Uint8Array>));
}
