import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { blobHash } from "@/lib/domain/bytes/blob-key";
import { damaged } from "../damaged";
import { storageError, writeAll } from "../durable";
import { safeKey } from "../safe-key";
import { sentinelOf } from "../sentinel";
import type { OpenObject, Put, ServingOptions, Store, StoredFile } from "../store";
import type { Workshop } from "../workshop";
import { type Sums, sumsOf } from "./block-sums";
import { daysUntilRemoved, whatKeepsRemoved } from "./bucket-settings";
import { allowOrigin, allowsOrigin } from "./cors";
import { presigner } from "./presign";
import { isMissing, s3Error, s3ReadingError } from "./s3-errors";
import { S3Reader } from "./s3-reader";
import { type ObjectHead, partBytes, S3Requests } from "./s3-requests";
import type { S3Settings } from "./s3-settings";

const sentinelKey = "sentinel";
const removalsAtOnce = 8;
const chunkBytes = 1 << 20;

async function sumsOfFile(path: string): Promise<Sums> {
  try {
    const { size } = await stat(path);
    return await sumsOf(createReadStream(path, { highWaterMark: chunkBytes }), size);
  } catch (error) {
    throw storageError(error, "reading new bytes");
  }
}

/** Stores objects in a bucket, each with its sums; this program verifies all that it reads against them. */
export class S3Store implements Store {
  readonly isRemote = true;
  readonly #requests: S3Requests;
  readonly #workshop: Workshop;
  readonly #settings: S3Settings;
  readonly #below: string;
  readonly #sign: ReturnType<typeof presigner>;

  /** Keys are below the prefix `below`, which is empty or ends with a slash. */
  constructor(settings: S3Settings, workshop: Workshop, below = "objects/") {
    this.#below = below;
    this.#settings = settings;
    this.#requests = new S3Requests(settings);
    this.#workshop = workshop;
    this.#sign = presigner(settings);
  }

  #name(key: string): string {
    if (!safeKey.test(key)) throw new Error(`Not a storage key: ${key}`);
    return `${this.#below}${key}`;
  }

  async prepare(key: string): Promise<void> {
    this.#name(key);
  }

  /** Leaves existing objects to `put`: until then it is not certain that the file is wanted. */
  async stage(files: readonly Put[]): Promise<Put[]> {
    const staged: Put[] = [];
    for (const file of files) {
      if ((await this.stat(file.key)) !== null) staged.push(file);
      else staged.push({ ...file, stagedTag: await this.#upload(file) });
    }
    return staged;
  }

  async put(files: readonly Put[]): Promise<void> {
    for (const file of files) {
      if (!(await this.#isStaged(file))) await this.#upload(file);
      await this.#workshop.discard(file.path);
    }
  }

  async #isStaged({ key, stagedTag }: Put): Promise<boolean> {
    if (stagedTag === undefined) return false;
    return (await this.#head(key, "looking at bytes"))?.etag === stagedTag;
  }

  async #upload({ path, key }: Put): Promise<string> {
    const name = this.#name(key);
    const sums = await sumsOfFile(path);
    try {
      if (sums.bytes > partBytes) return await this.#requests.writeFile(name, path, sums);
      return (await this.#requests.write(name, await readFile(path), { sums })) ?? "";
    } catch (error) {
      throw s3Error(error, "storing new bytes");
    }
  }

  async #head(key: string, doing: string): Promise<ObjectHead | null> {
    return this.#requests.head(this.#name(key)).catch((error) => {
      throw s3Error(error, doing);
    });
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const name = this.#name(key);
    const sums = await sumsOf(Readable.from([bytes]), bytes.length);
    await this.#requests.write(name, Buffer.from(bytes), { sums }).catch((error) => {
      throw s3Error(error, "writing a small object");
    });
  }

  async open(key: string): Promise<OpenObject> {
    const head = await this.#head(key, "opening bytes");
    if (head === null) throw s3ReadingError({ $metadata: { httpStatusCode: 404 } });
    const sums = head.sums ?? (await this.#measured(key, head));
    const known = blobHash(key);
    if (known !== undefined && known !== sums.sha256)
      throw damaged(`The object store has other bytes under ${key} than were stored`);
    return new S3Reader({ requests: this.#requests, key: this.#name(key), etag: head.etag, sums });
  }

  /** Sums of an object that another program put there, such as one restored from a backup. */
  async #measured(key: string, { bytes }: ObjectHead): Promise<Sums> {
    try {
      return await sumsOf(await this.#requests.stream(this.#name(key)), bytes);
    } catch (error) {
      throw s3ReadingError(error);
    }
  }

  async stat(key: string): Promise<Omit<StoredFile, "key"> | null> {
    const head = await this.#head(key, "looking at bytes");
    return head && { bytes: head.bytes, modifiedAt: head.modifiedAt };
  }

  place(): string {
    return `s3://${this.#settings.bucket} at ${this.#settings.endpoint}`;
  }

  placeOf(key: string): string {
    return `s3://${this.#settings.bucket}/${this.#name(key)}`;
  }

  /** Null: a bucket does not report its free space. */
  async freeBytes(): Promise<null> {
    return null;
  }

  async withLocal<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    const opened = await this.open(key);
    const copied = this.#workshop.begin("fetching bytes", async (file) => {
      const buffer = Buffer.allocUnsafe(chunkBytes);
      for (let at = 0; at < opened.bytes; ) {
        const got = await opened.read(buffer, at);
        await writeAll(file, buffer.subarray(0, got));
        at += got;
      }
    });
    const { path } = await copied.finally(() => opened.close());
    try {
      return await work(path);
    } finally {
      await this.#workshop.discard(path);
    }
  }

  async remove(key: string): Promise<void> {
    const name = this.#name(key);
    await this.#requests.delete(name).catch((error) => {
      throw s3Error(error, "removing bytes");
    });
  }

  async removeAll(prefix: string): Promise<void> {
    const keys = this.list(prefix);
    const work = async () => {
      for await (const { key } of keys) await this.remove(key);
    };
    await Promise.all(Array.from({ length: removalsAtOnce }, work));
  }

  async *list(prefix: string): AsyncIterable<StoredFile> {
    const from = prefix === "" ? this.#below : `${this.#name(prefix)}/`;
    try {
      for await (const file of this.#requests.list(from))
        yield { ...file, key: file.key.slice(this.#below.length) };
    } catch (error) {
      throw s3Error(error, "listing bytes");
    }
  }

  sentinel(): Promise<string> {
    return sentinelOf(this);
  }

  async identity(): Promise<string | null> {
    try {
      const text = await (await this.#requests.stream(sentinelKey)).toArray();
      return Buffer.concat(text).toString("utf8").trim();
    } catch (error) {
      if (isMissing(error)) return null;
      throw s3Error(error, "reading the store's identity");
    }
  }

  /** Of two concurrent starts the first one wins. */
  async identify(identity: string | null): Promise<void> {
    const write = () => this.#requests.write(sentinelKey, Buffer.from(`${identity}\n`), { ifAbsent: true });
    await (identity === null ? this.#requests.delete(sentinelKey) : write()).catch((error) => {
      throw s3Error(error, "making the store's identity");
    });
  }

  async check(): Promise<void> {
    const { path } = await this.#workshop.make("a trial write", (file) => writeAll(file, Buffer.from("ok")));
    await this.#workshop.discard(path);
    await this.#requests.write("check", Buffer.from("ok"), {}).catch((error) => {
      throw s3Error(error, "making a trial write");
    });
  }

  async sweep(olderThanMs: number): Promise<number> {
    return this.#requests.abandonParts(this.#below, Date.now() - olderThanMs).catch((error) => {
      throw s3Error(error, "ending unfinished uploads");
    });
  }

  async allowOrigin(origin: string): Promise<void> {
    await allowOrigin(this.#requests, origin).catch((error) => {
      throw s3Error(error, `allowing ${origin} in the bucket's CORS rules`);
    });
  }

  async allowsOrigin(origin: string): Promise<boolean> {
    return allowsOrigin(this.#requests, origin).catch((error) => {
      throw s3Error(error, "reading the bucket's CORS rules");
    });
  }

  keepsRemoved = (): Promise<string | null> => whatKeepsRemoved(this.#requests);
  endsAfterDays = (): Promise<number | null> => daysUntilRemoved(this.#requests);

  presign(key: string, { at, seconds, type, disposition, caching }: ServingOptions): string {
    const query = {
      "response-content-type": type,
      "response-content-disposition": disposition,
      "response-cache-control": caching,
    };
    return this.#sign({ key: this.#name(key), at, seconds, query });
  }
}
