import { createHash } from "node:crypto";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { jsonOf, problemOf } from "@/lib/sdk/problem";
import type { Server } from "@/lib/sdk/server";
import { urlOf } from "./call";

export type Delivery = {
  ws: string;
  job: string;
  index: number;
  name: string;
  bytes: Uint8Array;
  /** Of a claimed job: which attempt it is. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
};

/** The digest header that every delivery by token carries (RFC 9530). */
export function contentDigest(bytes: Uint8Array): string {
  return `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`;
}

/**
 * Delivers one artifact's bytes with their digest. Claims no media type: the server reads it from the file's signature.
 */
export async function deliver(
  server: Server,
  { ws, job, index, name, bytes, headers, signal }: Delivery,
): Promise<ArtifactItem> {
  const response = await fetch(
    `${server.baseUrl}${urlOf("POST /workspaces/{ws}/jobs/{job}/artifacts", { ws, job }, { name, index })}`,
    {
      method: "POST",
      body: bytes as BodyInit,
      ...(signal && { signal }),
      headers: {
        ...headers,
        authorization: `Bearer ${server.token}`,
        "content-type": "application/octet-stream",
        "content-digest": contentDigest(bytes),
      },
    },
  );
  if (!response.ok) throw await problemOf(response);
  return (await jsonOf(response)) as ArtifactItem;
}
