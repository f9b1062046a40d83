import { assertDefined } from "@/lib/assert";
import type { Upload } from "@/lib/contracts/uploads";
import { waitUntil } from "@/tools/testing/wait-until";
import { noisePng } from "../picture";
import { hex, type Shift, type WithId, ws } from "./shift";

const version = { "tus-resumable": "1.0.0" };
const partBytes = 300;
/** One in this many parts is cut off. */
const cutOneIn = 3;
const maxMs = 60_000;

/** Sends part after part, some of them cut off midway, and continues at the offset that the server reports. */
async function sendParts({ caller, ledger, random }: Shift, path: string, bytes: Buffer): Promise<void> {
  let acknowledged = 0;
  for (const until = Date.now() + maxMs; Date.now() < until; ) {
    const { offset } = await caller.answered([200], "HEAD", path, { headers: version });
    if (offset === null || offset < acknowledged)
      ledger.faults.push(`${path} has ${offset} of ${acknowledged} acknowledged bytes`);
    if (offset === bytes.length) return;
    const from = offset ?? 0;
    const part = bytes.subarray(from, from + partBytes);
    const headers = {
      ...version,
      "content-type": "application/offset+octet-stream",
      "upload-offset": `${from}`,
    };
    if (random() * cutOneIn < 1) {
      await caller.cut("PATCH", path, { bytes: part, headers }, Math.floor(random() * part.length));
      ledger.counts.cuts++;
      continue;
    }
    const answer = await caller.once("PATCH", path, { bytes: part, headers });
    acknowledged = Math.max(acknowledged, answer.offset ?? 0);
  }
  throw new Error(`${path} was not whole within ${maxMs / 1_000} s`);
}

/** The result, once a process has imported it: the one that received the last byte may be killed first. */
async function imported({ caller }: Shift, path: string): Promise<Upload> {
  let upload: Upload | undefined;
  await waitUntil(`${path} to be imported`, async () => {
    upload = await caller.sure<Upload>([200], "GET", path);
    return ["done", "failed"].includes(upload.state);
  });
  return assertDefined(upload, path);
}

/** Uploads as a browser does, over connections that break. Bytes that were acknowledged must not be lost. */
export async function uploadInParts(shift: Shift): Promise<void> {
  const { caller, ledger, untilMs } = shift;
  const filename = Buffer.from("cut.png").toString("base64");
  while (Date.now() < untilMs) {
    const bytes = noisePng();
    const headers = {
      ...version,
      "upload-length": `${bytes.length}`,
      "upload-metadata": `filename ${filename}`,
    };
    const { location } = await caller.answered([201], "POST", `${ws}/uploads`, { headers });
    const path = `${ws}/uploads/${location?.split("/").at(-1)}`;
    await sendParts(shift, path, bytes);
    const { artifactId, state, error } = await imported(shift, path);
    if (artifactId === null) {
      ledger.faults.push(`${path} is ${state}: ${error?.detail}`);
      continue;
    }
    const { sha256, jobId } = await caller.sure<WithId & { sha256: string; jobId: string }>(
      [200],
      "GET",
      `${ws}/artifacts/${artifactId}`,
    );
    if (sha256 !== hex(bytes)) ledger.faults.push(`${artifactId} was put together from other bytes`);
    ledger.kept.set(artifactId, { id: artifactId, sha256, jobId });
    ledger.counts.inParts++;
  }
}
