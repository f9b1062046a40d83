import { expect, it } from "vitest";
import { blobKey, derivedKey, exportKey } from "@/lib/domain/bytes/blob-key";
import { storedKey } from "./stored-key";

const workspaceId = "01890000-0000-7000-8000-000000000001";
const exportId = "01890000-0000-7000-8000-000000000002";
const sha256 = "ab".repeat(32);
const plan = exportKey({ workspaceId, exportId });

it.each([
  [blobKey({ workspaceId, sha256 }), { workspaceId, sha256 }],
  [derivedKey({ workspaceId, sha256, variant: "tile" }), { workspaceId, sha256 }],
  [derivedKey({ workspaceId, sha256, variant: "webp-q90-strip" }), { workspaceId, sha256 }],
  [plan, { workspaceId, planKey: plan }],
  [plan.replace(".json", ".metadata.csv"), { workspaceId, planKey: plan }],
])("a stored key says whose %s is", (key, owner) => {
  expect(storedKey(key)).toEqual({ key, ...owner });
});

it.each([
  "README",
  `${workspaceId}/notes.txt`,
  `${workspaceId}/ab/ab/${"AB".repeat(32)}`,
  `${workspaceId}/ab/ab/${"ab".repeat(31)}`,
  `${workspaceId}/exports/backup.json`,
  `lost+found/ab/ab/${sha256}`,
])("a stored key knows no owner of %s", (key) => {
  expect(storedKey(key)).toBeNull();
});
