import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { analyse } from "@/lib/bytes/imaging/analyse";
import { DownloadQuery, FidelityQuery } from "@/lib/contracts/artifacts/artifact";
import type { Viewer } from "@/lib/domain/access/actors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { bytesAt } from "@/tools/testing/bytes-at";
import { withText } from "@/tools/testing/files/png-text";
import { deliver, makeJob, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { measureFidelity } from "./measure-fidelity";
import { downloadLocation } from "./open-media";

useFluxara();

let admin: Viewer;
let picture: Buffer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  const noise = { type: "gaussian", mean: 120, sigma: 40 } as const;
  const drawn = sharp({ create: { width: 60, height: 40, channels: 3, background: "#a31", noise } });
  const infotext = "a fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 60x40, Model: xl";
  picture = withText(await drawn.png().toBuffer(), "parameters", infotext);
});

async function delivered(asked: object): Promise<string> {
  const job = await makeJob(admin, asked);
  const { item } = await deliver(admin, job.id, picture);
  await completeJob(admin, "demo", job.id, {});
  return item.id;
}

const downloaded = async (id: string, query: object) =>
  bytesAt(await downloadLocation(admin, "demo", id, DownloadQuery.parse(query)));

async function readFrom(bytes: Buffer) {
  const path = join(await mkdtemp(join(tmpdir(), "fidelity-")), "picture");
  await writeFile(path, bytes);
  return (await analyse(path)).embedded;
}

it.each([{}, { format: "png" }, { format: "webp" }, { format: "webp", lossless: "true" }])(
  "a download by %j says what the file said",
  async (query) => {
    const bytes = await downloaded(await delivered({}), query);
    expect(await readFrom(bytes)).toMatchObject({ prompt: "a fox", seed: "42", steps: 20, cfg: 7 });
  },
);

describe("a rewritten picture", () => {
  it.each(["png", "webp"])(
    "says as %s what its own record says, though others share its bytes",
    async (format) => {
      const prompts = ["a wolf, grüne Äpfel", "a bear 🐻"];
      for (const prompt of prompts) {
        const id = await delivered({
          prompt,
          seed: "18446744073709551615",
          model: { name: "other", hash: "abcdef0123" },
        });
        const said = await readFrom(await downloaded(id, { format, embed: "rewrite" }));
        const record = await getArtifact(admin, "demo", id);
        expect(record.metadata.embedded?.prompt).toBe("a fox");
        for (const key of ["prompt", "negativePrompt", "seed", "steps", "cfg", "sampler", "model"] as const)
          expect(said?.[key], key).toEqual(record[key]);
        expect(said?.prompt).toBe(prompt);
      }
    },
  );

  it("cannot be an original", async () => {
    const id = await delivered({});
    await expect(downloaded(id, { embed: "rewrite" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("fidelity", () => {
  it.each([
    [{ format: "webp", quality: "30" }, false],
    [{ format: "webp", lossless: "true" }, true],
    [{ format: "webp", lossless: "true", embed: "strip" }, true],
    [{ format: "png" }, true],
  ])("of %j is that of the download", async (query, exact) => {
    const id = await delivered({});
    const { links, ...found } = await measureFidelity(admin, "demo", id, FidelityQuery.parse(query));
    const bytes = await downloaded(id, query);
    expect((await bytesAt(links.picture)).equals(bytes)).toBe(true);
    expect(found).toMatchObject({ bytes: bytes.length, exact });
    expect(found.psnr === null).toBe(exact);
    expect(found.ssim === 1).toBe(exact);
  });

  it("distinguishes 16 bits from 8", async () => {
    const samples = Uint16Array.from({ length: 60 * 40 * 3 }, (_, i) => (i * 37) & 0xffff);
    const raw = { width: 60, height: 40, channels: 3 } as const;
    const deep = await sharp(samples, { raw }).toColourspace("rgb16").png().toBuffer();
    const job = await makeJob(admin);
    const { item } = await deliver(admin, job.id, deep);
    await completeJob(admin, "demo", job.id, {});
    const measured = (query: object) => measureFidelity(admin, "demo", item.id, FidelityQuery.parse(query));
    expect(await measured({ lossless: "true" })).toMatchObject({ psnr: null, exact: false });
    expect(await measured({ format: "png", embed: "strip" })).toMatchObject({ psnr: null, exact: true });
  });

  it("is not for outsiders", async () => {
    const stranger: Viewer = { ...admin, memberships: [] };
    await expect(
      measureFidelity(stranger, "demo", await delivered({}), FidelityQuery.parse({})),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
