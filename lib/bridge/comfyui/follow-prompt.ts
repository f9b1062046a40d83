import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { isFromGenerator } from "@/lib/bridge/generator-client";
import { type PromptEnd, placeInQueue, promptEnd } from "@/lib/domain/comfy/prompt-end";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import { type Bell, pause } from "@/lib/sdk/runner/bell";

const lookMs = 1_000;
/** In neither queue nor history twice, this far apart: it was deleted, or ComfyUI restarted. */
const missingMs = 2_000;
/** Then another runner may do it sooner. */
const maxAwayMs = 60_000;

/** `known`: it waits or runs. */
type Sight = { end: PromptEnd } | "known" | "missing" | "away";

/** Looks once. The queue first: what leaves it is in the history by then. */
export async function lookFor(client: ComfyClient, id: string): Promise<Exclude<Sight, "away">> {
  if (placeInQueue(await client.queue(), id) !== null) return "known";
  const end = promptEnd(await client.history(id), id);
  return end === null ? "missing" : { end };
}

async function sightOf(client: ComfyClient, id: string): Promise<Sight> {
  try {
    return await lookFor(client, id);
  } catch (error) {
    if (isFromGenerator(error)) return "away";
    throw error;
  }
}

export const goneWords = "ComfyUI no longer knows the prompt: it was deleted there, or ComfyUI was restarted";

/** Since when it is missing, or ComfyUI away. */
class Absence {
  #missingMs: number | null = null;
  #awayMs: number | null = null;

  /** Throws once either has lasted too long. */
  note(sight: Exclude<Sight, object>): void {
    const now = performance.now();
    this.#missingMs = sight === "missing" ? (this.#missingMs ?? now) : null;
    this.#awayMs = sight === "away" ? (this.#awayMs ?? now) : null;
    if (this.#missingMs !== null && now - this.#missingMs >= missingMs)
      throw new AttemptFailure("runner", goneWords);
    if (this.#awayMs !== null && now - this.#awayMs >= maxAwayMs)
      throw new AttemptFailure("runner", "ComfyUI does not answer");
  }
}

/** Waits until a prompt ends, as the history says. `bell` rings when it may have. */
export async function followPrompt(
  client: ComfyClient,
  id: string,
  bell: Bell,
  signal: AbortSignal,
): Promise<PromptEnd> {
  const absence = new Absence();
  for (;;) {
    signal.throwIfAborted();
    const sight = await sightOf(client, id);
    if (typeof sight === "object") return sight.end;
    absence.note(sight);
    if (sight === "missing") await pause(missingMs, signal);
    else await bell.wait(lookMs, signal);
  }
}
