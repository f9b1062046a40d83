import { streamType } from "@/lib/contracts/stream-type";

const brand = Symbol.for("fluxara.Reply");

/** A response with its own headers or status; handlers that need neither return the plain value. */
export type Reply<T> = {
  [brand]: true;
  value: T;
  status: number | undefined;
  headers: Record<string, string>;
  /** Values of `Set-Cookie`. */
  cookies: readonly string[];
};

type Extra = { status?: number; headers?: Record<string, string>; cookies?: readonly string[] };

export function reply<T>(value: T, { status, headers = {}, cookies = [] }: Extra): Reply<T> {
  return { [brand]: true, value, status, headers, cookies };
}

export function isReply(value: unknown): value is Reply<unknown> {
  return typeof value === "object" && value !== null && brand in value;
}

/** The strong entity tag of a version. */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/** A versioned DTO with its `ETag`. */
export function versioned<T extends { version: number }>(value: T, status?: number): Reply<T> {
  const headers = { etag: etagOf(value.version) };
  return status === undefined ? reply(value, { headers }) : reply(value, { status, headers });
}

/** An event stream, which stays open. */
export function eventStream(value: ReadableStream<Uint8Array>): Reply<ReadableStream<Uint8Array>> {
  // Without `x-accel-buffering: no`, nginx would hold events back.
  return reply(value, { headers: { "content-type": "text/event-stream", "x-accel-buffering": "no" } });
}

/** A streamed file, saved by browsers under this name; its extension determines the type. */
export function streamedFile(
  value: ReadableStream<Uint8Array>,
  fileName: string,
): Reply<ReadableStream<Uint8Array>> {
  const disposition = `attachment; filename="${fileName}"`;
  return reply(value, {
    headers: { "content-type": streamType(fileName), "content-disposition": disposition },
  });
}

/** A small picture, shown and not kept. */
export function shownPicture(bytes: Uint8Array, type: string): Reply<ReadableStream<Uint8Array>> {
  const value = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return reply(value, { headers: { "content-type": type, "content-length": String(bytes.length) } });
}

/** A 307 redirect to a signed URL. Without `caching`, its `Cache-Control`, it is not cached. */
export function redirectTo(location: string, caching?: string): Reply<undefined> {
  const headers = { location, ...(caching === undefined ? {} : { "cache-control": caching }) };
  return reply(undefined, { status: 307, headers });
}

/** No content, and cookies. */
export const withCookies = (...cookies: readonly string[]): Reply<undefined> => reply(undefined, { cookies });
