import { createHash } from "node:crypto";
import type { GeneratorTask } from "@/lib/bridge/generator";
import { inputParams } from "@/lib/bridge/job-settings";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import type { JobInputs } from "@/lib/sdk/runner/runner-program";
import { within } from "@/lib/within";

type JobInput = JobInputs[number];
/** A picture that a job begins from. */
export type InputFile = { input: JobInput; bytes: Uint8Array };

const maxMs = 5 * 60_000;

/** The same for the same bytes, so that a generator keeps each once. */
export const inputFileName = ({ sha256, type }: JobInput): string =>
  `fluxara-${sha256}.${type.slice(type.indexOf("/") + 1)}`;

async function bytesAt({ url }: JobInput, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: within(maxMs, signal) });
    if (!response.ok) throw new Error(`the server answered with ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    // Its URL is short-lived: the next claim has another, or says that it is gone.
    throw new AttemptFailure("release", `The picture to begin from was not fetched: ${why}`);
  }
}

async function fetchInput(input: JobInput, signal: AbortSignal): Promise<InputFile> {
  const bytes = await bytesAt(input, signal);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== input.sha256)
    throw new AttemptFailure("runner", "The picture to begin from did not arrive as it is stored");
  return { input, bytes };
}

/** Fetches what a job begins from. It is given back if its runner was not told: the next claim says that it is gone. */
export async function fetchInputs(
  { offer, job, inputs }: GeneratorTask,
  signal: AbortSignal,
): Promise<InputFile[]> {
  const missing = Object.keys(inputParams(offer, job)).length > inputs.length;
  if (missing) throw new AttemptFailure("release", "What it begins from is not there");
  const files: InputFile[] = [];
  for (const input of inputs) files.push(await fetchInput(input, signal));
  return files;
}
