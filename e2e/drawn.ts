import sharp from "sharp";
import { call } from "@/lib/client/call";
import { deliver } from "@/lib/client/deliver";
import type { JobBody } from "@/lib/contracts/jobs";
import type { Server } from "@/lib/sdk/server";

/** A small picture that is unlike any other of its number: a slanted gradient with a disc. */
export function drawing(n: number, width = 320, height = 240): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const x = (i % width) / width;
    const y = Math.floor(i / width) / height;
    const disc = (x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.02 + 0.01 * (n % 5) ? 90 : 0;
    data[i * 3] = (x * 160 + n * 37) % 256;
    data[i * 3 + 1] = (y * 160 + n * 71 + disc) % 256;
    data[i * 3 + 2] = ((x + y) * 80 + n * 13 + disc) % 256;
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

type JobOverrides = Omit<Partial<JobBody>, "pipeline">;

/** Delivers one completed job with these pictures; returns the artifacts' ids. */
export async function deliverJob(
  server: Server,
  ws: string,
  asked: JobOverrides,
  files: { name: string; bytes: Buffer }[],
): Promise<string[]> {
  const job = await call("POST /workspaces/{ws}/jobs", {
    ...server,
    params: { ws },
    body: { pipeline: { id: "e2e" }, ...asked } as JobBody,
  });
  const params = { ws, job: job.id };
  await call("PATCH /workspaces/{ws}/jobs/{job}", { ...server, params, body: { status: "running" } });
  const ids: string[] = [];
  for (const [index, file] of files.entries())
    ids.push((await deliver(server, { ...params, index, ...file })).id);
  await call("POST /workspaces/{ws}/jobs/{job}/complete", { ...server, params, body: {} });
  return ids;
}

const prompts = ["a red boat on a calm lake, morning", "a red boat on a calm lake, evening"];

/** Delivers `drawn-1.png` … `drawn-6.png` into the set `drawn`: two models, three seeds. */
export async function deliverDrawnSet(server: Server, ws: string): Promise<void> {
  for (let n = 1; n <= 6; n++) {
    const model = { name: n % 2 === 1 ? "sketch-a" : "sketch-b" };
    const seed = String(Math.ceil(n / 2));
    const asked = {
      prompt: prompts[n > 4 ? 1 : 0],
      model,
      seed,
      steps: 20,
      variantSet: { key: "drawn", title: "Drawn boats" },
    };
    await deliverJob(server, ws, asked as JobOverrides, [
      { name: `drawn-${n}.png`, bytes: await drawing(n) },
    ]);
  }
}
