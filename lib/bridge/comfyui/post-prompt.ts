import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { JobRefusal } from "@/lib/bridge/generator";
import { NoAnswer } from "@/lib/bridge/generator-client";
import { nodeErrorWords, refusalWords } from "@/lib/domain/comfy/refusal-words";
import type { Fields } from "@/lib/domain/embedded/values";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";

/** A prompt as ComfyUI takes it. */
export type PromptOrder = { id: string; clientId: string; graph: Fields; job: string };

/**
 * Gives a prompt to ComfyUI. Whether it runs or its answer was lost is seen by following it. Throws `JobRefusal` if it
 * is refused, also if only one of its outputs is: then the others run, and are to be stopped.
 */
export async function postPrompt(client: ComfyClient, order: PromptOrder): Promise<void> {
  const { id, clientId, graph, job } = order;
  const mark = { fluxara: { job, attempt: id } };
  const body = { prompt: graph, prompt_id: id, client_id: clientId, extra_data: { extra_pnginfo: mark } };
  let answer: Awaited<ReturnType<ComfyClient["post"]>>;
  try {
    answer = await client.post(body);
  } catch (error) {
    if (error instanceof NoAnswer && error.isCut) return;
    throw error;
  }
  const { status, said } = answer;
  if (status === 400) throw new JobRefusal(refusalWords(said, graph));
  if (status >= 300) throw new AttemptFailure("runner", `ComfyUI answered the prompt with ${status}`);
  const words = nodeErrorWords(said, graph);
  if (words !== "") throw new JobRefusal(words);
}
