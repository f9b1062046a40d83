import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { isAppError, statusOf } from "@/lib/errors";
import { previewLocation } from "@/lib/services/media/open-media";
import { makeBatch } from "@/tools/testing/batches";
import { leftovers, sweepAll, unsound } from "@/tools/testing/faults/soundness";
import { deliver, makeArtifacts, makeJob, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { mayMount } from "@/tools/testing/may-mount";

const store = useFluxara();
const kib = 1_024;

/** Noise, which does not compress. */
function noise(side: number): Promise<Buffer> {
  const raw = { width: side, height: side, channels: 3 as const };
  return sharp(randomBytes(side * side * 3), { raw })
    .png()
    .toBuffer();
}

describe.runIf(mayMount())("on a full disk", () => {
  let admin: Viewer;
  beforeAll(async () => {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", store.folder()]);
    admin = await makeViewer("admin");
  });
  afterAll(() => {
    execFileSync("umount", [store.folder()]);
  });

  const ballast = () => join(store.folder(), "ballast");
  const temporary = () => store.files().filter((file) => file.includes("/blobs/tmp/"));

  it("a full disk refuses an upload with 507 at whatever step there is no room, and takes it when there is", async () => {
    const bytes = await noise(128);
    const job = await makeJob(admin);
    const answers: string[] = [];
    for (let free = 8; free <= 128; free += 12) {
      writeFileSync(ballast(), Buffer.alloc((512 - free) * kib - 16 * kib));
      const answer = await deliver(admin, job.id, bytes).then(
        () => "taken",
        (error) => (isAppError(error) ? String(statusOf[error.code]) : String(error)),
      );
      answers.push(answer);
      rmSync(ballast());
      expect(temporary()).toEqual([]);
      expect(await db().artifact.count({ where: { jobId: job.id } })).toBe(answer === "taken" ? 1 : 0);
      expect(await unsound()).toEqual([]);
      if (answer === "taken") break;
      await sweepAll();
      expect(await leftovers()).toEqual([]);
    }
    expect(answers.at(-1)).toBe("taken");
    expect(new Set(answers.slice(0, -1))).toEqual(new Set(["507"]));
    expect(answers.length).toBeGreaterThan(3);
  });

  it("a full disk refuses batches and jobs with 507, and takes them when there is room", async () => {
    writeFileSync(ballast(), "");
    spawnSync("dd", ["if=/dev/zero", `of=${ballast()}`, "bs=4k"]);
    const makers = [() => makeBatch(admin), () => makeJob(admin)];
    for (const make of makers) await expect(make()).rejects.toMatchObject({ code: "storage_full" });
    rmSync(ballast());
    for (const make of makers) await make();
  });

  it("a full disk refuses a conversion with 507, and makes it when there is room", async () => {
    const [item] = await makeArtifacts(admin, [await noise(96)]);
    const pane = () => previewLocation(admin, "demo", item?.id ?? "", "pane");
    writeFileSync(ballast(), "");
    spawnSync("dd", ["if=/dev/zero", `of=${ballast()}`, "bs=4k"]);
    await expect(pane()).rejects.toMatchObject({ code: "storage_full" });
    expect(temporary()).toEqual([]);
    expect(await db().derived.count()).toBe(0);
    rmSync(ballast());
    expect(await pane()).toContain("/media/");
    expect([await unsound(), await leftovers()]).toEqual([[], []]);
  });
});
