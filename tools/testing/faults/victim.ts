import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { openTarget } from "@/lib/bytes/storage/backup-target";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeBackup } from "@/lib/services/backup/make-backup";
import { createExport } from "@/lib/services/exports/create-export";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";
import { previewLocation } from "@/lib/services/media/open-media";
import { executePlan } from "@/lib/services/retention/execute-plan";
import { finishDueRemovals } from "@/lib/services/retention/finish-removals";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { waitUntil } from "../wait-until";
import { makeStorageFatal } from "./fatal-storage";

/** What a victim does and the storage step at which it dies; 0 for never. */
export type VictimOrder = { viewer: Viewer; fatal: number } & (
  | { kind: "deliver"; jobId: string; pictures: string[] }
  | { kind: "execute"; planId: string }
  | { kind: "derive"; artifactId: string }
  | { kind: "export"; artifactIds: string[] }
  | { kind: "backup"; place: string }
);

const report = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** Far more time than is needed even on a busy machine. */
const patientMs = 200_000;

/** Executes the plan and then does what its request had no time left for, as the background loop would. */
async function removeAll(viewer: Viewer, planId: string): Promise<void> {
  const until = AbortSignal.timeout(patientMs);
  await executePlan(viewer, "demo", planId, true);
  await finishDueRemovals({ planId, until });
  const isSwept = async () => {
    await sweepBlobs(until);
    return (await db().blob.count({ where: { state: "dying" } })) === 0;
  };
  await waitUntil("the plan's bytes to be removed", isSwept, patientMs);
}

async function obey(order: VictimOrder): Promise<void> {
  if (order.fatal > 0) makeStorageFatal(order.fatal);
  if (order.kind === "execute") await removeAll(order.viewer, order.planId);
  if (order.kind === "backup")
    await makeBackup({ target: openTarget(order.place), previews: false, keepMs: null });
  if (order.kind === "derive") await previewLocation(order.viewer, "demo", order.artifactId, "pane");
  if (order.kind === "export") {
    const body = ExportBody.parse({ artifactIds: order.artifactIds, format: "webp", metadata: ["csv"] });
    await createExport(order.viewer, "demo", body);
  }
  if (order.kind !== "deliver") return;
  for (const [index, base64] of order.pictures.entries()) {
    const body = Readable.from([Buffer.from(base64, "base64")]);
    const upload = { name: `${index}.png`, index, body, contentType: null, contentDigest: null };
    const { item } = await deliverArtifact(order.viewer, "demo", order.jobId, upload);
    report({ index, id: item.id });
  }
}

/** Runs one order with the real services until done or killed. Prints one JSON object per line. */
report({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  await obey(JSON.parse(line) as VictimOrder);
  report({ done: true });
  break;
}
process.exit(0);
