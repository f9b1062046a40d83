import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { type MediaGrant, signMedia } from "@/lib/domain/bytes/media-signature";
import { continueHandler, type FrontOptions, frontHandler } from "./front-handler";

export const workspaceId = "01890000-0000-7000-8000-000000000001";
export const secret = "s".repeat(40);
export const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** A file in every test front's store. */
export const bytes = randomBytes(3_000_000);
export const etag = sha256Of(bytes);
export const key = blobKey({ workspaceId, sha256: etag });

export function grant(over: Partial<MediaGrant> = {}): MediaGrant {
  const expiresAt = Math.floor(Date.now() / 1000) + 300;
  const name = 'Zwei ü "x".png';
  return {
    kind: "attachment",
    key,
    artifactId: null,
    type: "image/png",
    etag,
    name,
    expiresAt,
    cacheable: false,
    ...over,
  };
}

export const problemOf = async (res: Response) => (await res.json()) as { code: string; detail: string };

/** Starts a front over real HTTP, with a plain page instead of Next and a store of its own. */
export async function startUnderTest(responders: FrontOptions["responders"] = {}) {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-front-"));
  vi.stubEnv("FLUXARA_DATA_DIR", folder);
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const options: FrontOptions = {
    responders,
    dev: false,
    host: "127.0.0.1",
    port,
    secret,
    publicUrl: base,
    storeOrigin: null,
    proxies: null,
  };
  const handler = frontHandler(options, async (req, res) => {
    if (req.url === "/breaks") throw new Error("a page broke");
    res.end(`page ${req.headers["content-security-policy"]}`);
  });
  server.on("request", handler);
  server.on("checkContinue", continueHandler(options, handler));
  await storage().write(key, bytes);
  return {
    folder,
    port,
    base,
    url: (over: Partial<MediaGrant> = {}) => base + signMedia(grant(over), secret),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
