import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { derivedKey } from "@/lib/domain/bytes/blob-key";
import { verifyMedia } from "@/lib/domain/bytes/media-signature";
import { mediaHandler } from "@/lib/server/front/media";
import { leaseExported } from "@/lib/services/exports/lease-artifacts";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import { linkTo, linkToThree, tokenOf } from "@/tools/testing/examples/link-examples";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { createLink } from "../create-link";
import type { Visitor } from "./find-visit";
import { readShared } from "./read-shared";
import { sharedDownloadLocation } from "./shared-media";
import { prepareShared, readSharedProgress, sharedArchiveLocation } from "./take-all";

const { folder } = useFluxara();
const hidden = { prompt: "umbrellaword lighthouse", model: { name: "secretmodel-xl" }, seed: "918273645546" };
const by = (token: string): Visitor => ({ token, pass: undefined, network: "127.0.0.0/24", viewer: null });
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

let admin: Viewer;
let server: Server;
beforeAll(async () => {
  admin = await makeViewer("admin");
  const media = mediaHandler({ secret: process.env.FLUXARA_SECRET ?? "", publicUrl: "http://127.0.0.1" });
  server = createServer((req, res) => void media(req, res)).listen(0, "127.0.0.1");
});
afterAll(() => void server.close());

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, { headers });
}
/** Compares archives by key, since the URLs of one archive change every ten minutes. */
const keyOf = (location = "") => verifyMedia(location, process.env.FLUXARA_SECRET ?? "", Date.now())?.key;
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

/** The files of an archive by name, with verified checksums. */
function unpacked(zip: Buffer): Map<string, Buffer> {
  const path = join(folder(), `${randomUUID()}.zip`);
  writeFileSync(path, zip);
  execFileSync("unzip", ["-q", path, "-d", `${path}.d`]);
  execFileSync("sha256sum", ["-c", "--strict", "--quiet", "manifest-sha256.txt"], { cwd: `${path}.d` });
  return new Map(readdirSync(`${path}.d`).map((name) => [name, readFileSync(join(`${path}.d`, name))]));
}

async function taken(token: string): Promise<Map<string, Buffer>> {
  return unpacked(await bytesOf(await get(await sharedArchiveLocation(by(token)))));
}

const remove = ({ id }: ArtifactItem) =>
  db().artifact.update({
    where: { id },
    data: {
      state: "removed",
      removedAt: new Date(),
      removal: { reason: "By hand", by: null, policyVersion: null },
    },
  });

describe("all pictures at once", () => {
  it("are what single downloads are, by place, and tell nothing else", async () => {
    const { items, token } = await linkToThree(admin, {}, hidden);
    expect((await readShared(by(token))).archive).toBe(`/api/v1/s/${token}/archive`);
    const location = await sharedArchiveLocation(by(token));
    const answer = await get(location);
    expect(answer.headers.get("content-disposition")).toContain('filename="Three covers.zip"');
    const zip = await bytesOf(answer);
    expect(answer.headers.get("content-length")).toBe(String(zip.length));
    const files = unpacked(zip);
    expect([...files.keys()].sort()).toEqual([
      "manifest-sha256.txt",
      "picture-1.png",
      "picture-2.png",
      "picture-3.png",
    ]);
    for (const n of [1, 2, 3]) {
      const single = await bytesOf(await get(await sharedDownloadLocation(by(token), n)));
      expect(files.get(`picture-${n}.png`)).toEqual(single);
    }
    const said = `${zip.toString("latin1")} ${Buffer.from(location.slice(9), "base64url").toString("latin1")}`;
    const { workspaceId } = await db().artifact.findUniqueOrThrow({ where: { id: items[0]?.id ?? "" } });
    const secrets = items.flatMap(({ id, sha256, jobId }) => [id, sha256, jobId ?? ""]);
    for (const word of [...secrets, workspaceId, hidden.prompt, hidden.seed, "demo", admin.name])
      expect(said).not.toContain(word);
  });

  it("are originals under their names with what the page says of them, where metadata is shared", async () => {
    const [a, b] = [await makeArtifact(admin, hidden), await makeArtifact(admin)];
    const target = { kind: "compare" as const, ids: [b.id, a.id] };
    const token = tokenOf(await createLink(admin, "demo", linkTo("", { target, metadata: true })));
    const files = await taken(token);
    const [first, second] = [b.name, b.name.replace(".png", " (2).png")];
    expect([...files.keys()].sort()).toEqual([first, second, "manifest-sha256.txt", "metadata.json"].sort());
    expect([first, second].map((name) => hashOf(files.get(name) ?? Buffer.alloc(0)))).toEqual([
      b.sha256,
      a.sha256,
    ]);
    const { pictures } = JSON.parse(files.get("metadata.json")?.toString() ?? "");
    const seen = (await readShared(by(token))).items;
    expect(pictures).toEqual(
      seen.map(({ n, width, height, metadata }, i) => ({
        n,
        file: [first, second][i],
        width,
        height,
        metadata,
      })),
    );
    expect(pictures[1].metadata).toMatchObject({ prompt: hidden.prompt, seed: hidden.seed });
    expect(JSON.stringify(pictures)).not.toContain(a.id);
  });

  it("are those of a selection, a record and a single picture too", async () => {
    const [a, b] = [await makeArtifact(admin), await makeArtifact(admin)];
    const artifactIds = [a.id, b.id];
    const body = { title: "Covers", artifactIds, published: true };
    const selection = await createSelection(admin, "demo", body, undefined);
    const decision = { artifactId: b.id, reason: "calmer light" };
    const review = await openReview(admin, "demo", { artifactIds, decision }, undefined);
    const targets = [
      { kind: "selection", id: selection.id },
      { kind: "record", id: review.id },
      { kind: "artifact", id: a.id },
    ] as const;
    const counts = [];
    for (const target of targets) {
      const token = tokenOf(await createLink(admin, "demo", linkTo("", { target })));
      const { archive } = await readShared(by(token));
      counts.push([(await taken(token)).size - 1, archive !== null]);
    }
    expect(counts).toEqual([
      [2, true],
      [2, true],
      [1, false],
    ]);
  });

  it("come in parts, and again under the same tag, from one plan", async () => {
    const { link, token } = await linkToThree(admin, {}, hidden);
    const [one, two] = await Promise.all([1, 2].map(() => sharedArchiveLocation(by(token))));
    const third = await sharedArchiveLocation(by(token));
    expect(new Set([one, two, third].map(keyOf)).size).toBe(1);
    expect(await db().export.count({ where: { linkId: link.id } })).toBe(1);
    const whole = await get(one ?? "");
    const etag = whole.headers.get("etag") ?? "";
    const zip = await bytesOf(whole);
    const part = await get(one ?? "", { range: "bytes=100-", "if-range": etag });
    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes 100-${zip.length - 1}/${zip.length}`,
    ]);
    expect(await bytesOf(part)).toEqual(zip.subarray(100));
    expect((await get(one ?? "", { "if-none-match": etag })).status).toBe(304);
  });

  it("come though a conversion was lost, and have the link's time", async () => {
    const { items, link, token } = await linkToThree(admin);
    const at = new Date("2026-03-04T05:06:08.000Z");
    await db().shareLink.update({ where: { id: link.id }, data: { createdAt: at } });
    const location = await sharedArchiveLocation(by(token));
    const { workspaceId } = await db().shareLink.findUniqueOrThrow({ where: { id: link.id } });
    const sha256 = items[1]?.sha256 ?? "";
    await storage().remove(derivedKey({ workspaceId, sha256, variant: "png-strip-clear" }));
    expect((await get(location)).status).toBe(410);
    expect(keyOf(await sharedArchiveLocation(by(token)))).toBe(keyOf(location));
    const zip = await bytesOf(await get(location));
    expect(unpacked(zip).size).toBe(4);
    // Date and time in a local file header have a resolution of two seconds.
    expect(zip.readUInt32LE(10)).toBe(
      (((2026 - 1980) << 25) | (3 << 21) | (4 << 16) | (5 << 11) | (6 << 5) | 4) >>> 0,
    );
  });
});

describe("while it is made", () => {
  const waiting = { step: "waiting", done: 0, total: 0 };

  it("a visitor hears how many of its pictures are there, and none of the link's uses is counted", async () => {
    const { link, token } = await linkToThree(admin);
    const visitor = by(token);
    expect(await readSharedProgress(visitor)).toEqual(waiting);
    const heard = new Set<string>();
    let isMade = false;
    const making = prepareShared(visitor).finally(() => {
      isMade = true;
    });
    while (!isMade) {
      const { step, done, total } = await readSharedProgress(visitor);
      heard.add(`${step} ${done}/${total}`);
    }
    await making;
    expect([...heard]).toContain("pictures 0/3");
    expect([...heard].every((each) => /^(waiting 0\/0|pictures [0-3]\/3|archive 0\/0)$/.test(each))).toBe(
      true,
    );
    expect(await readSharedProgress(visitor)).toEqual(waiting);
    expect(await db().linkUse.count({ where: { linkId: link.id, kind: "downloaded" } })).toBe(0);
    await sharedArchiveLocation(visitor);
    expect(await db().export.count({ where: { linkId: link.id } })).toBe(1);
  });

  it("nobody who may not download it sees it", async () => {
    const { token } = await linkToThree(admin, { passphrase: "harbour-violet-41" });
    for (const ask of [prepareShared, readSharedProgress])
      await expect(ask(by(token))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what was removed", () => {
  it("is left out, and an archive that had it is gone without its name", async () => {
    const { items, link, token } = await linkToThree(admin, {}, hidden);
    const before = await sharedArchiveLocation(by(token));
    const { planKey } = await db().export.findFirstOrThrow({ where: { linkId: link.id } });
    const [first, second, third] = items as [ArtifactItem, ArtifactItem, ArtifactItem];
    await remove(second);
    const cut = await get(before);
    const { detail } = await cut.json();
    expect([cut.status, detail]).toEqual([
      410,
      expect.stringContaining("A picture of this archive was removed"),
    ]);
    expect(detail).not.toContain(second.name);
    await expect(leaseExported({ planKey, start: 0, end: 3 })).rejects.toMatchObject({
      code: "gone",
      message: detail,
    });
    expect([...(await taken(token)).keys()].sort()).toEqual([
      "manifest-sha256.txt",
      "picture-1.png",
      "picture-3.png",
    ]);
    await remove(third);
    expect((await readShared(by(token))).archive).toBeNull();
    await remove(first);
    await expect(sharedArchiveLocation(by(token))).rejects.toMatchObject({ code: "gone" });
  });
});
