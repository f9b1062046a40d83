import type { AttemptFolder, KeptResult } from "@/lib/bridge/attempt-folder";
import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { BadAnswer, NoAnswer } from "@/lib/bridge/generator-client";
import { isComplete } from "@/lib/domain/bytes/whole-picture";
import type { OutputFile } from "@/lib/domain/comfy/prompt-end";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import { pause } from "@/lib/sdk/runner/bell";

const pauseMs = 1_000;
const maxTries = 30;

const isPassing = (error: unknown) =>
  error instanceof NoAnswer || (error instanceof BadAnswer && error.status >= 500);

async function fetchComplete(client: ComfyClient, file: OutputFile): Promise<Uint8Array> {
  const bytes = await client.view(file).catch((error: unknown) => {
    if (!(error instanceof BadAnswer) || error.status !== 404) throw error;
    throw new AttemptFailure("runner", `ComfyUI no longer has its file ${file.filename}`);
  });
  if (!isComplete(bytes)) throw new NoAnswer(`${file.filename} did not come whole from ComfyUI`, true);
  return bytes;
}

/** One file, asked for again while the connection breaks or ComfyUI restarts. */
export async function fetchFile(
  client: ComfyClient,
  file: OutputFile,
  signal: AbortSignal,
): Promise<Uint8Array> {
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    try {
      return await fetchComplete(client, file);
    } catch (error) {
      if (!isPassing(error) || tries >= maxTries) throw error;
      await pause(pauseMs, signal);
    }
  }
}

const ending = ({ filename }: OutputFile) => /\.[a-z0-9]{1,5}$/i.exec(filename)?.[0].toLowerCase() ?? "";

/** Keeps all files of an attempt on disk. `names`: of the pictures, without their endings. */
export async function fetchPictures(
  client: ComfyClient,
  folder: AttemptFolder,
  { files, names }: { files: readonly OutputFile[]; names: readonly string[] },
  signal: AbortSignal,
): Promise<KeptResult["pictures"]> {
  const pictures: KeptResult["pictures"] = [];
  for (const [index, file] of files.entries()) {
    const at = `${index}${ending(file)}`;
    await folder.keepPicture(at, await fetchFile(client, file, signal));
    pictures.push({ name: `${names[index]}${ending(file)}`, file: at });
  }
  return pictures;
}
