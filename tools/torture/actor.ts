import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { isAppError } from "@/lib/errors";
import { round } from "@/lib/server/work/round";
import { startWork } from "@/lib/server/work/start-work";
import { runFsck } from "@/lib/services/fsck/run-fsck";
import { loopState } from "@/lib/services/health/loop-state";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { sweepOrphans } from "@/lib/services/tidy/sweep-orphans";
import { waitUntil } from "@/tools/testing/wait-until";
import type { ActorCommand, Message } from "./actor-command";
import { pointsPassed, setFate } from "./crash-points";
import { makeDatabaseFaulty } from "./faulty-database";
import { makeStorageFaulty } from "./faulty-storage";

const report = (message: Message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const errorOf = (error: unknown) => (isAppError(error) ? error.code : String(error));

async function deliver({
  viewer,
  jobId,
  pictures,
}: Extract<ActorCommand, { kind: "deliver" }>): Promise<void> {
  for (const [index, base64] of pictures.entries()) {
    const body = Readable.from([Buffer.from(base64, "base64")]);
    const upload = { name: `${index}.png`, index, body, contentType: null, contentDigest: null };
    await deliverArtifact(viewer, "demo", jobId, upload).then(
      ({ item }) => report({ index, id: item.id }),
      (error) => report({ index, error: errorOf(error) }),
    );
  }
}

/** Shifts the wall clock by `jumpMs` from now on, for all code of this process. */
function jump(jumpMs: number): void {
  const Right = Date;
  const now = () => Right.now() + jumpMs;
  globalThis.Date = new Proxy(Right, {
    construct: (target, given: [], as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}

/** Waits for the end of the current round and for a whole one after it, or until the loop has halted. */
async function nextRound(): Promise<void> {
  let last = loopState().roundAt;
  let ended = 0;
  await waitUntil("two rounds of the loop, or for it to halt", () => {
    const { roundAt, isHalted } = loopState();
    if (roundAt !== last) ended++;
    last = roundAt;
    return ended === 2 || isHalted;
  });
}

/**
 * The planted bug `no-clock-watch` makes the uptime jump along with the wall clock, so that comparing them shows
 * nothing.
 */
async function loop({ jumpMs, bug }: Extract<ActorCommand, { kind: "loop" }>): Promise<void> {
  const work = await startWork({ everyMs: 20 });
  await nextRound();
  const uptime = os.uptime;
  if (bug === "no-clock-watch") {
    os.uptime = () => uptime() + jumpMs / 1_000;
    syncBuiltinESMExports();
  }
  jump(jumpMs);
  await nextRound();
  await work.close();
}

async function obey(order: ActorCommand): Promise<void> {
  makeStorageFaulty(order.bug, order.sentinel);
  makeDatabaseFaulty(order.bug);
  setFate(order);
  if (order.kind === "deliver") return deliver(order);
  if (order.kind === "loop") return loop(order);
  if (order.kind === "execute") await executePlan(order.viewer, "demo", order.planId, true);
  if (order.kind === "fsck") await runFsck({ deep: true, repair: true });
  if (order.kind !== "sweep") return;
  await round();
  await sweepOrphans(-1_000);
}

/** Runs one order with the real services, until it is done or killed; a frozen one continues later. */
report({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  await obey(JSON.parse(line) as ActorCommand).catch((error) => report({ error: errorOf(error) }));
  report({ done: true, points: pointsPassed() });
  break;
}
process.exit(0);
