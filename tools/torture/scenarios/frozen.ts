import { setTimeout as sleep } from "node:timers/promises";
import { sweep } from "../inspect";
import type { RoundCount, TestBed } from "../test-bed";

const likely = ["before COMMIT", "after put", "before COMMIT", "before put"];
const frozenMs = 300;

/** An uploader is frozen at any step while an artifact with the same bytes is removed and the store is swept. */
export async function frozen(ground: TestBed): Promise<RoundCount> {
  const [same, other] = ground.pictures(2) as [Buffer, Buffer];
  const due = await ground.due([same]);
  const jobId = await ground.job();
  let sweeping: Promise<void> = Promise.resolve();
  const uploader = await ground.actors.run(
    {
      kind: "deliver",
      line: "a frozen upload",
      viewer: ground.viewer,
      jobId,
      pictures: [same, other].map((bytes) => bytes.toString("base64")),
      freezeAt: ground.somewhere("a frozen upload", likely),
      bug: ground.bug,
    },
    async () => {
      // The sweep may wait for a lock that the frozen uploader holds.
      sweeping = sweep();
      await Promise.race([sweeping, sleep(frozenMs)]);
    },
  );
  await sweeping;
  ground.expect(due, "removed");
  ground.expect(uploader.acknowledged.values(), "kept");
  return { kills: 0, freezes: Number(uploader.frozenAt !== null) };
}
