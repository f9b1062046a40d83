import { rmSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DownloadQuery, FidelityQuery } from "@/lib/contracts/artifacts/artifact";
import { ExportBody } from "@/lib/contracts/exports";
import { ReviewBody } from "@/lib/contracts/reviews/review";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { openPlanned } from "@/lib/server/front/planned-archive";
import { changeWorkspace } from "@/lib/services/accounts/workspaces";
import { createExport } from "@/lib/services/exports/create-export";
import { estimateExport } from "@/lib/services/exports/estimate-export";
import { createLink } from "@/lib/services/links/create-link";
import { sharedDownloadLocation } from "@/lib/services/links/visit/shared-media";
import { readFileCredentials } from "@/lib/services/provenance/read-file";
import { openReview } from "@/lib/services/reviews/open-review";
import { recordFile } from "@/lib/services/reviews/record";
import { bytesAt } from "@/tools/testing/bytes-at";
import { linkTo, tokenOf } from "@/tools/testing/examples/link-examples";
import { makeArtifacts, makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";
import { forgetSigning, useCertificate } from "@/tools/testing/provenance/house-certificate";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";
import { measureFidelity } from "./measure-fidelity";
import { downloadLocation } from "./open-media";

const store = useFluxara();

let admin: Viewer;
let folder: string;
let ids: { signed: string; plain: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "signed-leaving-"));
  admin = await makeViewer("admin");
  const made = await makeArtifacts(admin, [signedPicture.bytes(), await picture()]);
  const [signed = "", plain = ""] = made.map(({ id }) => id);
  ids = { signed, plain };
});
beforeEach(async () => {
  await changeWorkspace(admin, "demo", { signs: "when_possible", signsDecisions: false });
  useCertificate();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetSigning();
});
afterAll(() => rm(folder, { recursive: true }));

const downloaded = async (id: string, query: object) =>
  bytesAt(await downloadLocation(admin, "demo", id, DownloadQuery.parse(query)));

async function read(bytes: Buffer) {
  const path = join(folder, sha256(bytes));
  await writeFile(path, bytes);
  return readFileCredentials(path);
}

const said = async (id: string, query: object) =>
  (await measureFidelity(admin, "demo", id, FidelityQuery.parse(query))).provenance;

const isSigned = (bytes: Buffer) => bytes.includes("c2pa.claim");
const strip = { format: "webp", embed: "strip" };
const house = { state: "trusted", signer: { organisation: "Studio North" } };

describe.each([
  { format: "png", embed: "strip" },
  { format: "webp", embed: "keep", quality: "70" },
  { format: "webp", embed: "rewrite", lossless: "true" },
])("a conversion as %j", (query) => {
  it("leaves signed, says so before, and is the same file the next time", async () => {
    const bytes = await downloaded(ids.signed, query);
    expect(await read(bytes)).toMatchObject({ ...house, ai: "generated" });
    expect(await said(ids.signed, query)).toMatchObject({ credentials: "signed", mark: "kept" });
    expect((await downloaded(ids.signed, query)).equals(bytes)).toBe(true);
  });

  it("carries its parent's signer exactly where the metadata stays", async () => {
    const bytes = await downloaded(ids.signed, query);
    expect(bytes.includes(signedPicture.software)).toBe(query.embed !== "strip");
  });
});

it("the original's own bytes are not signed", async () => {
  const bytes = await downloaded(ids.signed, { format: "png" });
  expect(bytes.equals(signedPicture.bytes())).toBe(true);
  expect(await said(ids.signed, { format: "png" })).toMatchObject({ credentials: "kept" });
});

it("nothing is signed where the workspace says so, or without a certificate", async () => {
  await changeWorkspace(admin, "demo", { signs: "off" });
  expect(isSigned(await downloaded(ids.plain, strip))).toBe(false);
  await changeWorkspace(admin, "demo", { signs: "when_possible" });
  vi.unstubAllEnvs();
  forgetSigning();
  expect(isSigned(await downloaded(ids.plain, strip))).toBe(false);
  expect(await said(ids.signed, strip)).toMatchObject({ credentials: "lost" });
});

it("another certificate makes another file", async () => {
  const first = await downloaded(ids.plain, strip);
  useCertificate({ organisation: "Studio South" });
  const second = await downloaded(ids.plain, strip);
  expect(second.equals(first)).toBe(false);
  expect((await read(second)).signer?.organisation).toBe("Studio South");
});

it("visitors of a link get signed pictures that name no parent's signer", async () => {
  const target = { kind: "compare" as const, ids: [ids.signed, ids.plain] };
  const link = await createLink(admin, "demo", linkTo("", { target, metadata: false, download: true }));
  const visitor = { token: tokenOf(link), pass: undefined, network: "127.0.0.0/24", viewer: null };
  const bytes = await bytesAt(await sharedDownloadLocation(visitor, 1));
  expect(await read(bytes)).toMatchObject({ ...house, ai: "generated" });
  expect(bytes.includes(signedPicture.software)).toBe(false);
});

it("an estimate counts what is signed", async () => {
  const body = ExportBody.parse({ artifactIds: Object.values(ids), format: "webp" });
  expect((await estimateExport(admin, "demo", body)).provenance).toMatchObject({ signed: 2, lost: 0 });
});

describe("a signature that cannot be made", () => {
  const ended = { from: new Date("2020-01-01"), to: new Date("2020-02-01") };
  const failing = () => useCertificate({ command: [process.execPath, "-e", "process.exit(3)"] });

  it.each([
    ["the certificate has ended", () => useCertificate(ended), "The certificate ended on 2020-02-01."],
    ["the command fails", failing, "The command ended with exit code 3."],
  ])("leaves an unsigned and marked file, and is said: %s", async (_, use) => {
    use();
    const query = { format: "webp", embed: "strip", quality: "41" };
    const bytes = await downloaded(ids.signed, query);
    expect([isSigned(bytes), bytes.includes("trainedAlgorithmicMedia")]).toEqual([false, true]);
    expect(await said(ids.signed, query)).toMatchObject({ credentials: "lost", mark: "kept" });
  });

  it.each([
    ["the certificate has ended", () => useCertificate(ended), "ended on 2020-02-01"],
    ["the command fails", failing, "exit code 3"],
    ["there is none", () => vi.unstubAllEnvs(), "No certificate is set"],
  ])("holds back what must be signed, with the reason: %s", async (_, use, because) => {
    use();
    forgetSigning();
    await changeWorkspace(admin, "demo", { signs: "required" });
    const refusal = { code: "unavailable", message: expect.stringContaining(because) };
    for (let i = 0; i < 2; i++) await expect(downloaded(ids.signed, strip)).rejects.toMatchObject(refusal);
    const body = ExportBody.parse({ artifactIds: [ids.signed], format: "webp", quality: 42 });
    await expect(createExport(admin, "demo", body)).rejects.toMatchObject(refusal);
    expect(isSigned(await downloaded(ids.signed, { format: "original" }))).toBe(true);
  });

  it("is not tried again at once: a command that fails is asked for one file and not for the next", async () => {
    const log = join(folder, "asked");
    const script = `require("node:fs").appendFileSync(${JSON.stringify(log)}, "x"); process.exit(3)`;
    useCertificate({ command: [process.execPath, "-e", script] });
    await downloaded(ids.plain, { ...strip, quality: "43" });
    await downloaded(ids.plain, { ...strip, quality: "44" });
    expect(await readFile(log, "utf8")).toBe("x");
  });
});

describe("a decision that chose a picture", () => {
  it("is named by the sum of its record where the metadata stays and the workspace says so", async () => {
    const review = await openReview(
      admin,
      "demo",
      ReviewBody.parse({
        artifactIds: [ids.signed, ids.plain],
        title: "Cover",
        decision: { artifactId: ids.plain, reason: "best" },
      }),
      undefined,
    );
    const query = { format: "webp", embed: "keep", quality: "60" };
    expect((await downloaded(ids.plain, query)).includes("fluxara.decision")).toBe(false);
    await changeWorkspace(admin, "demo", { signsDecisions: true });
    const bytes = await downloaded(ids.plain, query);
    const { text } = await recordFile(admin, "demo", review.id, "json");
    expect([bytes.includes(sha256(Buffer.from(text))), bytes.includes(review.id)]).toEqual([true, true]);
    expect((await read(bytes)).state).toBe("trusted");
    expect((await downloaded(ids.signed, query)).includes("fluxara.decision")).toBe(false);
    expect((await downloaded(ids.plain, strip)).includes("fluxara.decision")).toBe(false);
  });
});

describe("an archive of signed files", () => {
  async function archived(quality: number) {
    const body = ExportBody.parse({ artifactIds: [ids.plain], format: "webp", embed: "strip", quality });
    const { id } = await createExport(admin, "demo", body);
    const { planKey } = await db().export.findUniqueOrThrow({ where: { id } });
    return planKey;
  }
  const whole = async (planKey: string) => {
    const archive = await openPlanned(planKey);
    try {
      await archive.prepare({ start: 0, end: archive.bytes - 1 });
    } finally {
      await archive.close();
    }
  };

  it("is gone once one of them was lost, also when it was signed again, and names it", async () => {
    const planKey = await archived(33);
    await whole(planKey);
    const lost = store.files().find((file) => file.includes(".webp-q33-signed-")) ?? "";
    rmSync(lost);
    const refusal = { code: "gone", message: expect.stringMatching(/"[^"]+\.webp" was .*export again/) };
    await expect(whole(planKey)).rejects.toMatchObject(refusal);
    await downloaded(ids.plain, { ...strip, quality: "33" });
    await expect(whole(planKey)).rejects.toMatchObject(refusal);
    await whole(await archived(33));
  });
});
