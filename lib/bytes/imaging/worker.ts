import { SignatureDesk } from "@/lib/bytes/imaging/child/ask-signature";
import type { FromChild, ImagingFailure, ImagingJob, ToChild } from "@/lib/bytes/imaging/child/protocol";
import { isTrap } from "@/lib/bytes/imaging/credentials/library";
import { readStore } from "@/lib/bytes/imaging/credentials/read-store";
import { analysePicture } from "@/lib/bytes/imaging/work/analyse-picture";
import { compareGraphs } from "@/lib/bytes/imaging/work/compare-graphs";
import { comparePictures } from "@/lib/bytes/imaging/work/compare-pictures";
import { convertPicture } from "@/lib/bytes/imaging/work/convert-picture";
import { measureFidelity } from "@/lib/bytes/imaging/work/measure-fidelity";
import { scanPicture } from "@/lib/bytes/imaging/work/scan-picture";
import { isAppError } from "@/lib/errors";

const tooLarge = "The picture needs too much memory to decode.";
const noWebp = "The picture is too large for a WebP. Choose PNG or the original.";
const memoryBytes = Number(process.argv[2]);

function send(message: FromChild): void {
  process.send?.(message);
}

const desk = new SignatureDesk(send);

/** Errors of libvips are the file's fault; errors of the disk or of this program are not. */
function failure(error: unknown): ImagingFailure {
  if (isAppError(error)) {
    const { code, message, errors } = error;
    return { code, message, ...(errors && { errors }) };
  }
  const fault: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const { message, code } = fault;
  if (code === "ENOSPC" || code === "EDQUOT")
    return { code: "storage_full", message: "No space left on the disk." };
  if (code !== undefined || error instanceof TypeError || error instanceof ReferenceError) {
    return { code: "internal", message };
  }
  if (/out of memory|allocation failed/i.test(message)) return { code: "invalid", message: tooLarge };
  if (/webpsave|too large for the WebP format/.test(message)) return { code: "invalid", message: noWebp };
  const why = message.split("\n")[0]?.slice(0, 200) ?? "";
  return { code: "invalid", message: `The picture cannot be decoded: ${why}` };
}

function resultOf(job: ImagingJob) {
  if (job.kind === "analyse")
    return analysePicture(job, (measurements) => send({ kind: "ahead", early: measurements }));
  if (job.kind === "convert")
    return convertPicture(job, { written: () => send({ kind: "ahead", early: null }), sign: desk.ask });
  if (job.kind === "graphs") return compareGraphs(job);
  if (job.kind === "scan") return scanPicture(job);
  if (job.kind === "credentials") return readStore(job);
  return job.kind === "compare" ? comparePictures(job) : measureFidelity(job);
}

async function work(job: ImagingJob): Promise<void> {
  try {
    send({ kind: "done", result: await resultOf(job) });
  } catch (error) {
    if (isTrap(error)) process.exit(1);
    send({ kind: "failed", ...failure(error) });
  }
}

// A file may point to other places: nothing here can ask there.
for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"])
  Reflect.deleteProperty(globalThis, name);
process.on("message", (message: ToChild) => {
  if (message.kind === "signature" || message.kind === "unsigned") desk.receive(message);
  else void work(message);
});
process.on("disconnect", () => process.exit());
// A terminal or a service manager signals all processes at once, but the server still needs this one for running requests.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
// Enforces the memory limit where the kernel does not.
setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes) process.exit(137);
}, 200).unref();
send({ kind: "ready" });
