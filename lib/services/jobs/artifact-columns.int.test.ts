import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { deliver, makeJob, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { completeJob } from "./complete-job";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** A PNG with this `parameters` text. */
async function pictureSaying(text: string): Promise<Buffer> {
  const png = await picture();
  const body = Buffer.concat([Buffer.from("zTXtparameters\0\0"), deflateSync(Buffer.from(text))]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  const afterHeader = 33;
  return Buffer.concat([png.subarray(0, afterHeader), length, body, sum, png.subarray(afterHeader)]);
}

const noise = (bytes: number) => randomBytes(bytes).toString("base64url");
const words = (count: number) => Array.from({ length: count }, () => noise(3)).join(" ");

const said = { prompt: "a cat", steps: "20", sampler: "Euler", model: "m" };
it.each([
  ["a prompt of a million characters", { prompt: words(250_000) }, "prompt"],
  ["a model's name of thousands", { model: noise(6_000) }, "model"],
  ["a sampler's name of thousands", { sampler: noise(6_000) }, "sampler"],
  ["more steps than an integer holds", { steps: "99999999999" }, "steps"],
] as const)(
  "a file that says %s is listed by a part of it, and its record says it as far as a job may, its verbatim text whole",
  async (_, hostile, key) => {
    const { prompt, steps, sampler, model } = { ...said, ...hostile };
    const text = `${prompt}\nSteps: ${steps}, Sampler: ${sampler}, CFG scale: 7, Seed: 1, Size: 24x16, Model: ${model}`;
    const job = await makeJob(admin);
    const { item } = await deliver(admin, job.id, await pictureSaying(text));
    expect(await completeJob(admin, "demo", job.id, {})).toMatchObject({ status: "completed" });
    const row = await db().artifact.findUniqueOrThrow({ where: { id: item.id } });
    expect(String(row[key] ?? "").length).toBeLessThanOrEqual(100_000);
    const { metadata } = await getArtifact(admin, "demo", item.id);
    const whole = Object.values(hostile)[0];
    const embedded = key === "model" ? metadata.embedded?.model?.name : metadata.embedded?.[key];
    expect(String(embedded)).toBe(whole?.slice(0, 100_000));
    expect(metadata.embedded?.raw.parameters).toBe(text);
    await db().artifact.update({
      where: { id: item.id },
      data: { state: "removed", removedAt: new Date() },
    });
  },
);
