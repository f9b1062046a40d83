import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { ListMultipartUploadsCommandInput, MultipartUpload, S3Client } from "@aws-sdk/client-s3";
import { caller } from "@/lib/lane";
import type { StoredFile } from "../store";
import { metadataOf, type Sums, sumsFrom } from "./block-sums";
import { isMissing, statusOf } from "./s3-errors";
import type { S3Settings } from "./s3-settings";

/** Loaded with the first request: without an object store, the SDK costs neither memory nor time. */
const sdk = () => import("@aws-sdk/client-s3");

/** A request that takes longer than a person would wait is answered 503 instead. */
const timeouts = {
  connectionTimeout: 2_000,
  requestTimeout: 8_000,
  throwOnRequestTimeout: true,
  socketTimeout: 8_000,
};
const socketsAtOnce = 64;
/** Retried with exponential backoff and full jitter, by the SDK. */
const maxAttempts = 3;
const partBytes = 8 << 20;
const partsAtOnce = 2;
const preconditionFailed = 412;
/** What Ceph returns to one of two that abort the same upload at once. */
const conflict = 409;

/** An object's head; `sums` is null if another program wrote the object. */
export type ObjectHead = { bytes: number; modifiedAt: number; etag: string; sums: Sums | null };
type ByteRange = { start: number; end: number };
type StoredObject = { key: string; etag: string; signal: AbortSignal };

/** Milliseconds, in whole seconds: a head is no more precise. */
const secondsOf = (at: Date | undefined) => Math.floor((at?.getTime() ?? 0) / 1000) * 1000;

/** After signing, since what is between here and the store may write a traceparent of its own. */
function passTraceOn({ middlewareStack }: S3Client): void {
  middlewareStack.add(
    (next) => (given) => {
      const { traceparent } = caller();
      const { headers } = given.request as { headers: Record<string, string> };
      if (traceparent !== undefined) headers.traceparent = traceparent;
      return next(given);
    },
    { step: "finalizeRequest", priority: "low" },
  );
}

async function connect({
  endpoint,
  region,
  forcePathStyle,
  accessKeyId,
  secretAccessKey,
}: S3Settings): Promise<S3Client> {
  const { S3Client } = await sdk();
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts,
    retryMode: "standard",
    // Bodies are signed with their SHA-256, which the store verifies; older stores support no other checksums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      ...timeouts,
      httpAgent: { keepAlive: true, maxSockets: socketsAtOnce },
      httpsAgent: { keepAlive: true, maxSockets: socketsAtOnce },
    },
  });
  passTraceOn(client);
  return client;
}

/** The requests to the bucket that the store needs. They throw the SDK's errors. */
export class S3Requests {
  readonly #settings: S3Settings;
  #connected: Promise<S3Client> | undefined;

  constructor(settings: S3Settings) {
    this.#settings = settings;
  }

  get bucket(): string {
    return this.#settings.bucket;
  }

  client(): Promise<S3Client> {
    this.#connected ??= connect(this.#settings);
    return this.#connected;
  }

  #at(key: string) {
    return { Bucket: this.bucket, Key: key };
  }

  async head(key: string): Promise<ObjectHead | null> {
    const [client, { HeadObjectCommand }] = await Promise.all([this.client(), sdk()]);
    try {
      const found = await client.send(new HeadObjectCommand(this.#at(key)));
      const bytes = found.ContentLength ?? 0;
      const sums = sumsFrom(found.Metadata, bytes);
      return { bytes, modifiedAt: secondsOf(found.LastModified), etag: found.ETag ?? "", sums };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** The bytes of a part. Fails if the object has changed since `etag` was read. */
  async read({ key, etag, signal }: StoredObject, { start, end }: ByteRange): Promise<Buffer> {
    const [client, { GetObjectCommand }] = await Promise.all([this.client(), sdk()]);
    const asked = { ...this.#at(key), Range: `bytes=${start}-${end - 1}`, IfMatch: etag };
    const { Body } = await client.send(new GetObjectCommand(asked), { abortSignal: signal });
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  async stream(key: string): Promise<Readable> {
    const [client, { GetObjectCommand }] = await Promise.all([this.client(), sdk()]);
    const { Body } = await client.send(new GetObjectCommand(this.#at(key)));
    return Body as Readable;
  }

  /** Returns the new object's tag; null if `ifAbsent` and the object exists already. */
  async write(
    key: string,
    bytes: Buffer,
    { sums, ifAbsent = false }: { sums?: Sums; ifAbsent?: boolean },
  ): Promise<string | null> {
    const [client, { PutObjectCommand }] = await Promise.all([this.client(), sdk()]);
    const put = new PutObjectCommand({
      ...this.#at(key),
      Body: bytes,
      ...(sums && { Metadata: metadataOf(sums) }),
      ...(ifAbsent && { IfNoneMatch: "*" }),
    });
    try {
      return (await client.send(put)).ETag ?? "";
    } catch (error) {
      if (ifAbsent && statusOf(error) === preconditionFailed) return null;
      throw error;
    }
  }

  /** Uploads in parts, with a few in memory at a time. Returns the new object's tag. */
  async writeFile(key: string, path: string, sums: Sums): Promise<string> {
    const [client, { Upload }] = await Promise.all([this.client(), import("@aws-sdk/lib-storage")]);
    const params = { ...this.#at(key), Body: createReadStream(path), Metadata: metadataOf(sums) };
    const upload = new Upload({ client, params, partSize: partBytes, queueSize: partsAtOnce });
    return (await upload.done()).ETag ?? "";
  }

  async delete(key: string): Promise<void> {
    const [client, { DeleteObjectCommand }] = await Promise.all([this.client(), sdk()]);
    await client.send(new DeleteObjectCommand(this.#at(key)));
  }

  async *list(prefix: string): AsyncGenerator<StoredFile> {
    const [client, { paginateListObjectsV2 }] = await Promise.all([this.client(), sdk()]);
    for await (const page of paginateListObjectsV2({ client }, { Bucket: this.bucket, Prefix: prefix }))
      for (const { Key = "", Size = 0, LastModified } of page.Contents ?? [])
        yield { key: Key, bytes: Size, modifiedAt: secondsOf(LastModified) };
  }

  /** Unfinished multipart uploads; the SDK has no paginator for them. */
  async *#unfinished(prefix: string): AsyncGenerator<MultipartUpload> {
    const [client, { ListMultipartUploadsCommand }] = await Promise.all([this.client(), sdk()]);
    let from: { KeyMarker?: string; UploadIdMarker?: string } | null = {};
    while (from !== null) {
      const asked: ListMultipartUploadsCommandInput = { Bucket: this.bucket, Prefix: prefix, ...from };
      const page = await client.send(new ListMultipartUploadsCommand(asked));
      yield* page.Uploads ?? [];
      const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
      from = page.IsTruncated && KeyMarker ? { KeyMarker, ...(UploadIdMarker && { UploadIdMarker }) } : null;
    }
  }

  /** False if someone else completes or aborts it; if they fail, the next sweep finds it again. */
  async #abort({ Key = "", UploadId }: MultipartUpload): Promise<boolean> {
    const [client, { AbortMultipartUploadCommand }] = await Promise.all([this.client(), sdk()]);
    try {
      await client.send(new AbortMultipartUploadCommand({ ...this.#at(Key), UploadId }));
      return true;
    } catch (error) {
      if (isMissing(error) || statusOf(error) === conflict) return false;
      throw error;
    }
  }

  /**
   * Aborts unfinished multipart uploads that began before `before`; their parts take up space and are in no listing.
   * Returns how many.
   */
  async abandonParts(prefix: string, before: number): Promise<number> {
    let count = 0;
    for await (const upload of this.#unfinished(prefix)) {
      const isOld = (upload.Initiated?.getTime() ?? 0) < before;
      if (isOld && (await this.#abort(upload))) count++;
    }
    return count;
  }
}

export { partBytes };
