import { open } from "node:fs/promises";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { RecordedSettings } from "@/lib/contracts/jobs";
import { sidecarSettings } from "@/lib/domain/embedded/sidecar-settings";

const maxBytes = 1 << 20;

async function textOf(path: string): Promise<string | null> {
  const handle = await open(path, "r").catch(() => null);
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    return size > maxBytes ? null : await handle.readFile("utf8");
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

/** What the text beside a picture says, `a.txt` or `a.json` beside `a.png`; undefined if there is none, or it says none. */
export async function readSidecar(file: Buffer): Promise<RecordedSettings | undefined> {
  const stem = file.toString().replace(/\.[^./]*$/, "");
  for (const ending of [".txt", ".json"]) {
    const text = await textOf(stem + ending);
    const said = RecordedSettings.safeParse(text === null ? null : sidecarSettings(text));
    if (said.success) return said.data;
  }
  return undefined;
}

/** Whether the server read no settings in the picture itself. */
export const saysNothing = (item: ArtifactItem): boolean =>
  [item.prompt, item.negativePrompt, item.steps, item.seed, item.sampler, item.cfg, item.model].every(
    (value) => value === null,
  );
