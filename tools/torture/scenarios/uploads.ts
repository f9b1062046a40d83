import { db } from "@/lib/db/client";
import type { RoundCount, TestBed } from "../test-bed";

const likely = ["after COMMIT", "before COMMIT", "after put", "before put"];

/** An uploader is killed at any step, then starts again and delivers everything once more. */
export async function uploads(ground: TestBed): Promise<RoundCount> {
  const jobId = await ground.job();
  const pictures = ground.pictures(2);
  const { killed, acknowledged } = await ground.actors.run({
    kind: "deliver",
    line: "an upload",
    viewer: ground.viewer,
    jobId,
    pictures: pictures.map((bytes) => bytes.toString("base64")),
    dieAt: ground.somewhere("an upload", likely),
    bug: ground.bug,
  });
  ground.expect(acknowledged.values(), "kept");
  const rows = await db().artifact.findMany({ where: { jobId }, select: { id: true } });
  ground.expect(
    rows.map((row) => row.id),
    "kept",
  );
  // With a planted bug, the retry would repair the damage.
  if (ground.bug === undefined) {
    for (const [index, bytes] of pictures.entries())
      ground.expect([await ground.deliver(jobId, index, bytes)], "kept");
    await ground.complete(jobId);
  }
  return { kills: Number(killed), freezes: 0 };
}
