import { expect, it } from "vitest";
import { blobKey, derivedKey, exportKey } from "./blob-key";

const workspaceId = "01890000-0000-7000-8000-000000000001";
const sha256 = `abcd${"0".repeat(60)}`;

it("spreads blobs over folders, with derived files beside them", () => {
  expect(blobKey({ workspaceId, sha256 })).toBe(`${workspaceId}/ab/cd/${sha256}`);
  expect(derivedKey({ workspaceId, sha256, variant: "webp-q90" })).toBe(
    `${workspaceId}/ab/cd/${sha256}.webp-q90`,
  );
  expect(exportKey({ workspaceId, exportId: workspaceId })).toBe(
    `${workspaceId}/exports/${workspaceId}.json`,
  );
});

it.each([
  ["../x", sha256],
  ["", sha256],
  [workspaceId.replace("89", "AB"), sha256],
  [workspaceId, sha256.toUpperCase()],
  [workspaceId, sha256.slice(1)],
  [workspaceId, `${sha256}\n`],
  [`${workspaceId}\n`, sha256],
])("blobKey makes no key of %j and %j", (ws, sum) => {
  expect(() => blobKey({ workspaceId: ws, sha256: sum })).toThrow("blob key");
});

it.each(["", "../x", "a/b", "A", ".tile", "tile\n"])("blobKey makes no key of variant %j", (variant) => {
  expect(() => derivedKey({ workspaceId, sha256, variant })).toThrow("variant");
});
