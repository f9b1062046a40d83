import { beforeAll, expect, it } from "vitest";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { DownloadQuery } from "@/lib/contracts/artifacts/artifact";
import { ExportBody } from "@/lib/contracts/exports";
import type { Viewer } from "@/lib/domain/access/actors";
import { verifyMedia } from "@/lib/domain/bytes/media-signature";
import { createExport } from "@/lib/services/exports/create-export";
import { downloadLocation, originalLocation } from "@/lib/services/media/open-media";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { createEnvironment } from "./write-environments";

useFluxara();

let admin: Viewer;
let strict: ArtifactItem;
let pixels: ArtifactItem;
let free: ArtifactItem;

beforeAll(async () => {
  admin = await makeViewer("admin");
  const operator = await viewerOf((await makePerson({ isOperator: true })).headers);
  const content = { ceilingDays: null, capacityBytes: null, longestLinkDays: 30 };
  for (const [key, exportFormats] of [
    ["strict", ["original"]],
    ["pixels", ["png"]],
  ] as const)
    await createEnvironment(
      operator,
      { key, title: key, ...content, exportFormats: [...exportFormats] },
      undefined,
    );
  strict = await makeArtifact(admin, { environment: "strict" });
  pixels = await makeArtifact(admin, { environment: "pixels" });
  free = await makeArtifact(admin);
});

const exported = (format: string, ...items: ArtifactItem[]) =>
  createExport(admin, "demo", ExportBody.parse({ artifactIds: items.map(({ id }) => id), format }));
const downloaded = (format: string, { id }: ArtifactItem) =>
  downloadLocation(admin, "demo", id, DownloadQuery.parse({ format }));

it("an export names the environment that does not allow its format", async () => {
  await expect(exported("png", free, strict)).rejects.toMatchObject({
    code: "invalid",
    errors: [
      {
        path: "format",
        message: "The environment “strict” does not allow PNG, only originals",
      },
    ],
  });
  await expect(exported("original", strict, pixels)).rejects.toMatchObject({
    errors: [{ message: "The environment “pixels” does not allow originals, only PNG" }],
  });
  await expect(exported("png", free, pixels)).resolves.toMatchObject({ format: "png" });
  await expect(exported("original", free, strict)).resolves.toMatchObject({ format: "original" });
});

it("a single download obeys the environment's export formats", async () => {
  await expect(downloaded("webp", strict)).rejects.toMatchObject({ errors: [{ path: "format" }] });
  await expect(downloaded("original", pixels)).rejects.toMatchObject({ errors: [{ path: "format" }] });
  await expect(downloaded("png", pixels)).resolves.toContain("/media/");
});

it("where originals may not leave, looking at one shows its pixels encoded again", async () => {
  const keyOf = async ({ id }: ArtifactItem) =>
    verifyMedia(await originalLocation(admin, "demo", id), process.env.FLUXARA_SECRET ?? "", Date.now())?.key;
  expect(await keyOf(strict)).toContain(strict.sha256);
  expect(await keyOf(pixels)).toContain("png");
});
