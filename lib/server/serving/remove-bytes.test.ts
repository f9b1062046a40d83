import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { forget } from "@/lib/remember";
import { removeAllBytes, removeBytes } from "./remove-bytes";
import { tileCache } from "./tile-cache";

const workspaceId = "01890000-0000-7000-8000-000000000001";
const key = blobKey({ workspaceId, sha256: "ab".repeat(32) });
const folder = mkdtempSync(join(tmpdir(), "fluxara-serving-"));
const forgetStore = () => ["storage", "workshop", "tiles"].forEach((name) => void forget(name));

beforeEach(() => {
  forgetStore();
  process.env.FLUXARA_DATA_DIR = folder;
});
afterEach(() => {
  forgetStore();
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ["one object", () => removeBytes(key)],
  ["a whole workspace", () => removeAllBytes(workspaceId)],
])("drops from memory what it removes: %s", async (_, remove) => {
  await storage().write(key, Buffer.from("tile"));
  await tileCache().load(key, async () => Buffer.from("tile"));
  await remove();
  expect(tileCache().get(key)).toBeUndefined();
  expect(await storage().stat(key)).toBeNull();
});
