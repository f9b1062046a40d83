import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import type { Export } from "@/lib/contracts/exports";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import { mediaHandler } from "@/lib/server/front/media";
import { firstStart } from "@/lib/services/first-start";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createJob } from "@/lib/services/jobs/create-job";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import { updateJob } from "@/lib/services/jobs/update-job";
import { putSelection } from "@/lib/services/selections/write-selections";
import { useDatabase } from "@/tools/testing/database";
import { createExport } from "./create-export";
import { exportMetadata } from "./export-metadata";
import { archiveLocation, listExports } from "./read-exports";

useDatabase();

const secret = "a secret of this test";
let folder = "";
let server: Server;
let admin: Viewer;
const ids: string[] = [];

async function picture(shade: number): Promise<Buffer> {
  const background = { r: shade, g: 255 - shade, b: shade };
  return sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .png()
    .toBuffer();
}

const ask = (body: object): ExportBody => ExportBody.parse(body);
const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const run = (program: string, args: string[], cwd = folder) =>
  execFileSync(program, args, { cwd, encoding: "utf8" });

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, { headers });
}

async function archiveOf(made: Export): Promise<Buffer> {
  const response = await get(await archiveLocation(admin, "demo", made.id));
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.length).toBe(made.bytes);
  return bytes;
}

/** Unpacks and verifies an archive by `unzip` and `sha256sum`; returns the folder. */
async function unpacked(made: Export): Promise<string> {
  const path = join(folder, `${made.id}.zip`);
  writeFileSync(path, await archiveOf(made));
  expect(run("unzip", ["-t", path])).toContain("No errors detected");
  const out = join(folder, made.id);
  run("unzip", ["-q", path, "-d", out]);
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  expect(files).toHaveLength(made.entries);
  const checked = run("sha256sum", ["-c", "--strict", "manifest-sha256.txt"], out);
  expect(checked.trim().split("\n")).toHaveLength(files.length - 1);
  return out;
}

const picturesIn = (out: string) =>
  (readdirSync(out, { recursive: true }) as string[]).filter((f) => /\.(png|webp)$/.test(f)).sort();

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), "utf8"));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fluxara-exports-"));
  process.env.FLUXARA_DATA_DIR = folder;
  process.env.FLUXARA_SECRET = secret;
  process.env.FLUXARA_ADMIN_TOKEN = "flx_exports";
  const media = mediaHandler({ secret, publicUrl: "http://127.0.0.1" });
  server = createServer((req, res) => void media(req, res)).listen(0, "127.0.0.1");
  await firstStart();
  const viewer = await viewerFromHeaders(new Headers({ authorization: "Bearer flx_exports" }));
  if (viewer === null) throw new Error("This token does not work");
  admin = { ...viewer, kind: "account" };
  const job = await createJob(
    admin,
    "demo",
    { environment: "default", pipeline: { id: "test" }, prompt: '=cmd, "quoted"', seed: "-7" },
    undefined,
  );
  await updateJob(admin, "demo", job.id, { status: "running" });
  for (const [index, name] of ["a.png", "A.PNG", "日本 (1).png", "gone.png"].entries()) {
    const body = Readable.from([await picture(index * 40)]);
    const upload = { name, index, body, contentType: "image/png", contentDigest: null };
    ids.push((await deliverArtifact(admin, "demo", job.id, upload)).item.id);
  }
  await completeJob(admin, "demo", job.id, {});
});

afterAll(async () => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

it("exports originals with metadata in every form, under safe unique names, as its list says", async () => {
  const artifactIds = ids.slice(0, 3);
  const body = ask({ artifactIds, metadata: ["json", "csv", "jsonl"] });
  const made = await createExport(admin, "demo", body);
  expect(made).toMatchObject({ workspace: "demo", title: "3 artifacts", format: "original", entries: 8 });
  const out = await unpacked(made);
  expect(picturesIn(out)).toEqual(["A (2).png", "a.png", "日本 (1).png"]);

  const records = readJson(out, "metadata.json");
  expect(records.map((r: { id: string }) => r.id)).toEqual(artifactIds);
  for (const { file, sha256 } of records) expect(hashOf(readFileSync(join(out, file)))).toBe(sha256);
  expect(records[1]).toMatchObject({ file: "A (2).png", name: "A.PNG", seed: "-7" });
  const lines = readFileSync(join(out, "metadata.jsonl"), "utf8").trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual(records);
  expect(JSON.stringify(records)).not.toContain("/media/");
  const csv = readFileSync(join(out, "metadata.csv"), "utf8");
  expect(csv.match(/\r\n/g)).toHaveLength(4);
  expect(csv).toContain(`,"'=cmd, ""quoted""",`);
  expect(csv).toContain(",'-7,");

  const listed = await listExports(admin, "demo", { limit: 1 });
  expect(listed.items).toEqual([{ ...made, takenAt: expect.any(String) }]);
});

it("exports conversions, which are made once", async () => {
  const body = ask({
    artifactIds: ids.slice(0, 2),
    format: "webp",
    quality: 80,
    metadata: [],
    embed: "strip",
  });
  const made = await createExport(admin, "demo", body);
  const out = await unpacked(made);
  expect(picturesIn(out)).toEqual(["A (2).webp", "a.webp"]);
  expect((await sharp(join(out, "a.webp")).metadata()).format).toBe("webp");
  const before = await db().derived.count();
  await createExport(admin, "demo", body);
  expect(await db().derived.count()).toBe(before);
});

it("an export names files by a template, its folders from the template alone", async () => {
  const body = ask({ artifactIds: ids.slice(0, 2), names: "{set}/{seed}-{index}", metadata: ["json"] });
  const out = await unpacked(await createExport(admin, "demo", body));
  expect(picturesIn(out)).toEqual(["none/-7-0.png", "none/-7-1.png"]);
  expect(readJson(out, "metadata.json")[1]).toMatchObject({ file: "none/-7-1.png" });
  expect(() => ask({ artifactIds: ids, names: "{nonsense}" })).toThrow("unknown placeholder {nonsense}");
});

it("an export is one download that can be resumed: tag, length, parts", async () => {
  const made = await createExport(admin, "demo", ask({ artifactIds: ids.slice(0, 3) }));
  const whole = await archiveOf(made);
  const path = await archiveLocation(admin, "demo", made.id);
  const first = await get(path, { range: `bytes=0-${Math.floor(made.bytes / 2)}` });
  const etag = first.headers.get("etag") ?? "";
  expect(first.status).toBe(206);
  const again = await archiveLocation(admin, "demo", made.id);
  const rest = await get(again, { range: `bytes=${Math.floor(made.bytes / 2) + 1}-`, "if-range": etag });
  expect(rest.status).toBe(206);
  const parts = [first, rest].map(async (r) => Buffer.from(await r.arrayBuffer()));
  expect(Buffer.concat(await Promise.all(parts)).equals(whole)).toBe(true);
  expect(first.headers.get("content-disposition")).toContain(".zip");
});

it("an export gives the same answer to a repeated request, and leaves no other files", async () => {
  const newId = randomUUID();
  const body = ask({ artifactIds: ids.slice(0, 1) });
  const made = await Promise.all([1, 2].map(() => createExport(admin, "demo", body, { newId })));
  expect(made[1]).toEqual(made[0]);
  expect(made[0]).toMatchObject({ id: newId, title: "a.png" });
  await unpacked(made[0] as Export);
  const workspace = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const plans: string[] = [];
  for await (const { key } of storage().list(`${workspace.id}/exports`))
    if (/exports\/[0-9a-f-]+\.json$/.test(key)) plans.push(key);
  expect(plans).toHaveLength(await db().export.count());
});

it("an export refuses options that originals do not have, and unknown ids", async () => {
  const artifactIds = ids.slice(0, 1);
  const refused = [
    [{ artifactIds, embed: "strip" }, "invalid"],
    [{ artifactIds, quality: 50 }, "invalid"],
    [{ artifactIds: [randomUUID()] }, "not_found"],
    [{ selectionId: "basket" }, "invalid"],
    [{ selectionId: randomUUID() }, "not_found"],
  ] as const;
  for (const [body, code] of refused)
    await expect(createExport(admin, "demo", ask(body))).rejects.toMatchObject({ code });
  const stranger: Viewer = { ...admin, memberships: [] };
  await expect(createExport(stranger, "demo", ask({ artifactIds }))).rejects.toMatchObject({
    code: "not_found",
  });
});

it("an export gives one artifact's metadata as a file", async () => {
  const json = await exportMetadata(admin, "demo", ids[2] ?? "", "json");
  expect(json).toMatchObject({ type: "application/json", name: "(1).json" });
  expect(JSON.parse(json.text)).toMatchObject({ id: ids[2], file: null, seed: "-7" });
  const csv = await exportMetadata(admin, "demo", ids[0] ?? "", "csv");
  expect(csv.name).toBe("a.csv");
  expect(csv.text.split("\r\n")).toHaveLength(3);
});

it("an archive is gone, naming the removed artifact; a selection's export keeps its metadata", async () => {
  const made = await createExport(admin, "demo", ask({ artifactIds: ids }));
  const path = await archiveLocation(admin, "demo", made.id);
  const basket = { title: "Basket", artifactIds: ids, published: false };
  await putSelection(admin, "demo", { id: "basket", version: 0 }, basket);
  const { sha256, workspaceId } = await db().artifact.update({
    where: { id: ids[3] ?? "" },
    data: {
      state: "removed",
      removedAt: new Date(),
      removal: { reason: "By hand", by: null, policyVersion: null },
    },
  });
  await storage().remove(`${workspaceId}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`);

  const named = { code: "gone", message: expect.stringContaining('"gone.png"') };
  await expect(archiveLocation(admin, "demo", made.id)).rejects.toMatchObject(named);
  await expect(createExport(admin, "demo", ask({ artifactIds: ids }))).rejects.toMatchObject(named);
  const cut = await get(path);
  expect(cut.status).toBe(410);
  expect(await cut.json()).toMatchObject({ code: "gone", detail: expect.stringContaining("gone.png") });

  const left = await createExport(admin, "demo", ask({ selectionId: "basket" }));
  const out = await unpacked(left);
  expect(picturesIn(out)).toHaveLength(3);
  expect(left).toMatchObject({ artifacts: 3, removed: 1, source: { kind: "selection", id: "basket" } });
  expect(readFileSync(join(out, "index.html"), "utf8")).toContain("Removed: By hand");
  const records = readJson(out, "metadata.json");
  expect(records[3]).toMatchObject({ id: ids[3], file: null, state: "removed" });
});
