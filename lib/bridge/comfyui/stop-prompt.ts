import { setTimeout as wait } from "node:timers/promises";
import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { placeInQueue } from "@/lib/domain/comfy/prompt-end";

const lookMs = 200;
/** A node looks between its steps whether it is to stop, and a step may take long. */
const againMs = 10_000;
const maxMs = 15_000;

/**
 * Takes a prompt out of ComfyUI: out of the queue, or interrupted if it is what runs. Older versions interrupt whatever
 * runs, so it is looked at first. Does nothing if ComfyUI is away: then the prompt is gone.
 */
export async function stopPrompt(client: ComfyClient, id: string): Promise<void> {
  const began = performance.now();
  let nextMs = began;
  try {
    while (performance.now() - began < maxMs) {
      const place = placeInQueue(await client.queue(), id);
      if (place === null) return;
      if (place === "waiting") await client.unqueue(id);
      else if (performance.now() >= nextMs) {
        nextMs = performance.now() + againMs;
        await client.interrupt(id);
      }
      await wait(lookMs);
    }
  } catch {
    // It is away, or refuses: nothing more can be done for this prompt.
  }
}
