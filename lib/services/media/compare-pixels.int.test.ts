import { truncateSync } from "node:fs";
import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { PixelsQuery } from "@/lib/contracts/compare";
import type { Viewer } from "@/lib/domain/access/actors";
import { createPlan } from "@/lib/services/retention/create-plan";
import { executePlan } from "@/lib/services/retention/execute-plan";
import {
  deliver,
  makeArtifact,
  makeArtifacts,
  makeJob,
  makeViewer,
  makeWorkspace,
  useFluxara,
} from "@/tools/testing/fixtures";
import { comparePixels } from "./compare-pixels";

const store = useFluxara();

let admin: Viewer;
let reviewer: Viewer;
/** A drawing, a lossy copy of half its size, and another drawing. */
let ids: string[];
const at = (place: number) => ids[place] ?? "";

async function drawing(turns: number) {
  const [width, height] = [320, 240];
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const light = 127 + 120 * Math.sin((turns * x) / 50 + y / (30 + 20 * turns));
    data.set([light, 255 - light, (x * 255) / width], i * 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

beforeAll(async () => {
  [admin, reviewer] = [await makeViewer("admin"), await makeViewer("reviewer")];
  const first = await drawing(1);
  const small = await sharp(first).resize(160).webp({ quality: 60 }).toBuffer();
  const items = await makeArtifacts(admin, [first, small, await drawing(-2)]);
  ids = items.map(({ id }) => id);
});

const compared = (viewer: Viewer, a: string, b: string, threshold?: string) =>
  comparePixels(viewer, "demo", PixelsQuery.parse({ a, b, threshold }));

it("an artifact does not differ from itself", async () => {
  const found = await compared(reviewer, at(0), at(0));
  expect(found).toEqual({
    differing: 0,
    ratio: 0,
    psnr: null,
    ssim: 1,
    regions: [],
    sameComposition: true,
    scaledTo: null,
  });
});

it("a smaller lossy copy is the same composition, another drawing is not", async () => {
  const copy = await compared(reviewer, at(0), at(1));
  expect(copy).toMatchObject({ sameComposition: true, scaledTo: { width: 160, height: 120 } });
  expect(copy.psnr).toBeGreaterThan(25);
  const other = await compared(reviewer, at(0), at(2));
  expect(other).toMatchObject({ sameComposition: false, scaledTo: null });
  expect(other.ratio).toBeGreaterThan(0.3);
  expect(other.ratio).toBe(other.differing / (320 * 240));
  expect((await compared(reviewer, at(0), at(2), "1")).differing).toBe(0);
});

it("without its bytes there is nothing to compare", async () => {
  const removed = await makeArtifact(admin);
  const plan = await createPlan(admin, "demo", { artifactIds: [removed.id] }, undefined);
  await executePlan(admin, "demo", plan.id, true);
  const unfinished = (await deliver(admin, (await makeJob(admin)).id, await drawing(3))).item.id;
  for (const [id, code] of [
    [removed.id, "gone"],
    [unfinished, "not_found"],
  ] as const) {
    await expect(compared(reviewer, at(0), id)).rejects.toMatchObject({ code });
    await expect(compared(reviewer, id, at(0))).rejects.toMatchObject({ code });
  }
});

it("outsiders, and beta users, who compare nothing, learn of nothing", async () => {
  await makeWorkspace("other");
  for (const viewer of [await makeViewer("admin", "other"), await makeViewer("beta")])
    await expect(compared(viewer, at(0), at(1))).rejects.toMatchObject({ code: "not_found" });
});

it("missing bytes are said to be so", async () => {
  const { id, sha256 } = await makeArtifact(admin);
  truncateSync(store.files().find((file) => file.endsWith(sha256)) ?? "", 20);
  await expect(compared(reviewer, at(0), id)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("missing or damaged"),
  });
});

it.each(["-0.1", "1.5", "", "0x1", "none"])("%j is refused as a threshold", (threshold) => {
  expect(PixelsQuery.safeParse({ a: at(0), b: at(1), threshold }).success).toBe(false);
});

it("a threshold is a decimal, 0.1 unless asked for", () => {
  const thresholdOf = (threshold?: string) => PixelsQuery.parse({ a: at(0), b: at(1), threshold }).threshold;
  expect([undefined, "0", "1", ".25", "0.005"].map(thresholdOf)).toEqual([0.1, 0, 1, 0.25, 0.005]);
});
