import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Departure } from "@/lib/contracts/departures";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createExport } from "@/lib/services/exports/create-export";
import { archiveLocation } from "@/lib/services/exports/read-exports";
import { createLink } from "@/lib/services/links/create-link";
import type { Visitor } from "@/lib/services/links/visit/find-visit";
import { sharedDownloadLocation, sharedPictureLocation } from "@/lib/services/links/visit/shared-media";
import { sharedArchiveLocation } from "@/lib/services/links/visit/take-all";
import { downloadLocation, originalLocation, previewLocation } from "@/lib/services/media/open-media";
import { createSelection } from "@/lib/services/selections/write-selections";
import { ahead } from "@/tools/testing/ahead";
import { tokenOf } from "@/tools/testing/examples/link-examples";
import { makeToken, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { departuresOf } from "@/tools/testing/provenance/departures-of";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";

useFluxara();

const minuteMs = 60_000;
const dayMs = 86_400_000;

let admin: Viewer;
beforeEach(async () => {
  await db().departure.deleteMany();
  admin = await makeViewer("admin");
});

const { list, pair } = departuresOf(() => admin);

const shortly = ({ how, artifactId, format, embed, mark, marked }: Departure) =>
  [how, artifactId, format, embed, mark, marked].join(" ");
const original = { format: "original", embed: "keep" } as const;
const stripped = { format: "webp", embed: "strip" } as const;

describe("a download", () => {
  it("leaves once per caller, file and minute, with who took it and the sha256 of what was sent", async () => {
    const { ai } = await pair();
    const other = await makeViewer("reviewer");
    const later = ahead(admin, 2 * minuteMs);
    for (const viewer of [admin, admin, other, later, later])
      await downloadLocation(viewer, "demo", ai, original);
    await downloadLocation(admin, "demo", ai, stripped);
    const rows = await list();
    expect(rows.map(({ by, format }) => `${by?.id} ${format}`).sort()).toEqual(
      [
        `${admin.accountId} original`,
        `${admin.accountId} original`,
        `${admin.accountId} webp`,
        `${other.accountId} original`,
      ].sort(),
    );
    expect(rows.find(({ format }) => format === "original")).toMatchObject({
      how: "download",
      sha256: createHash("sha256").update(signedPicture.bytes()).digest("hex"),
      ...{ embed: "keep", ai: "generated", mark: "original", marked: true, linkId: null, exportId: null },
    });
    const { hash } = await db().derived.findFirstOrThrow({ where: { variant: { startsWith: "webp" } } });
    expect(rows.find(({ format }) => format === "webp")).toMatchObject({ sha256: hash, embed: "strip" });
  });

  it("of a picture that says nothing of AI is neither marked nor unmarked", async () => {
    const { plain } = await pair();
    await downloadLocation(admin, "demo", plain, stripped);
    expect(await list()).toMatchObject([{ ai: null, mark: "none", marked: null }]);
  });
});

describe("what a page shows", () => {
  it("is no departure, and the same original taken by a token is one", async () => {
    const { ai } = await pair();
    await previewLocation(admin, "demo", ai, "tile");
    await previewLocation(admin, "demo", ai, "pane");
    await originalLocation(admin, "demo", ai);
    expect(await list()).toEqual([]);
    const token = await makeToken(admin.accountId, "demo", ["artifact:read", "download"]);
    await originalLocation(await viewerOf(token.headers), "demo", ai);
    expect((await list()).map(shortly)).toEqual([`download ${ai} original keep original true`]);
  });
});

describe("an archive", () => {
  it("leaves with each member when its maker first takes it, not when it is made or taken again", async () => {
    const { ai, plain } = await pair();
    const body = ExportBody.parse({ artifactIds: [ai, plain], format: "webp", embed: "strip" });
    const { id } = await createExport(admin, "demo", body);
    expect(await list()).toEqual([]);
    for (const viewer of [admin, ahead(admin, 20 * minuteMs)]) await archiveLocation(viewer, "demo", id);
    const rows = await list();
    expect(rows.map(shortly).sort()).toEqual(
      [`export ${ai} webp strip xmp true`, `export ${plain} webp strip none `].sort(),
    );
    const made = await db().derived.findMany({ where: { variant: { startsWith: "webp" } } });
    const hashes = new Set(made.map(({ hash }) => hash));
    expect(rows.every(({ sha256, exportId }) => hashes.has(sha256 ?? "") && exportId === id)).toBe(true);
  });

  it("of originals leaves with their own sha256", async () => {
    const { ai } = await pair();
    const { id } = await createExport(admin, "demo", ExportBody.parse({ artifactIds: [ai] }));
    await archiveLocation(admin, "demo", id);
    const { sha256 } = await db().artifact.findUniqueOrThrow({ where: { id: ai } });
    expect(await list()).toMatchObject([{ sha256, format: "original", mark: "original", marked: true }]);
  });

  it("of an older version leaves too, without the sha256 of what was converted", async () => {
    const { ai } = await pair();
    const body = ExportBody.parse({ artifactIds: [ai], format: "png", embed: "rewrite" });
    const { id } = await createExport(admin, "demo", body);
    await db().export.update({ where: { id }, data: { memberFiles: [] } });
    await archiveLocation(admin, "demo", id);
    expect(await list()).toMatchObject([{ sha256: null, format: "png", embed: "rewrite", mark: "none" }]);
  });
});

describe("a visitor's download", () => {
  const from = (token: string, network = "127.0.0.0/24"): Visitor => ({
    token,
    pass: undefined,
    network,
    viewer: null,
  });

  async function shared(metadata: boolean) {
    const { ai, plain } = await pair();
    const selection = { title: "s", artifactIds: [ai, plain], published: false };
    const { id } = await createSelection(admin, "demo", selection, undefined);
    const expiresAt = new Date(Date.now() + dayMs).toISOString();
    const link = await createLink(admin, "demo", {
      ...{ target: { kind: "selection", id }, expiresAt, download: true, metadata },
    });
    return { ai, plain, linkId: link.id, token: tokenOf(link) };
  }

  it("leaves by link under the artifact's own name, and what the page shows does not", async () => {
    const { ai, linkId, token } = await shared(false);
    await sharedPictureLocation(from(token), 1, "pane");
    for (let i = 0; i < 2; i++) await sharedDownloadLocation(from(token), 1);
    const { name } = await db().artifact.findUniqueOrThrow({ where: { id: ai } });
    const rows = await list();
    expect(rows.map(shortly)).toEqual([`link ${ai} png strip xmp true`]);
    expect(rows).toMatchObject([{ by: null, linkId, exportId: null, name }]);
  });

  it("of all pictures leaves with each, once per network", async () => {
    const { ai, plain, linkId, token } = await shared(true);
    for (const network of ["127.0.0.0/24", "127.0.0.0/24", "10.0.0.0/24"])
      await sharedArchiveLocation(from(token, network));
    const rows = await list();
    const each = [
      `link_archive ${ai} original keep original true`,
      `link_archive ${plain} original keep original `,
    ];
    expect(rows.map(shortly).sort()).toEqual([...each, ...each].sort());
    expect(rows.every((row) => row.linkId === linkId && row.exportId === null && row.by === null)).toBe(true);
  });
});
