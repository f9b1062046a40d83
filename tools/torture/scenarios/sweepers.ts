import type { RoundCount, TestBed } from "../test-bed";

/** Two sweepers at once, one killed, while the same bytes are delivered again. */
export async function sweepers(ground: TestBed): Promise<RoundCount> {
  const pictures = ground.pictures(4);
  const due = await ground.due(pictures);
  const jobId = await ground.job();
  const again = pictures.slice(0, 2).map((bytes) => bytes.toString("base64"));
  const { actors, viewer, bug } = ground;
  const [first, second, uploader] = await Promise.all([
    actors.run({ kind: "sweep", line: "a sweep", dieAt: ground.somewhere("a sweep", []), bug }),
    actors.run({ kind: "sweep", bug }),
    actors.run({ kind: "deliver", viewer, jobId, pictures: again, bug }),
  ]);
  ground.expect(due, "removed");
  ground.expect(uploader.acknowledged.values(), "kept");
  return { kills: Number(first.killed) + Number(second.killed), freezes: 0 };
}
