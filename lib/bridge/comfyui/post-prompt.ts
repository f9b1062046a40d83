import { ComfyAway, type ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { nodeErrorWords, refusalWords } from "@/lib/domain/comfy/refusal-words";
import type { Fields } from "@/lib/domain/embedded/values";
import { AttemptFailure } from "@/lib/runner/attempt-failure";

/** A prompt as ComfyUI takes it. */
export type PromptOrder = { id: string; clientId: string; graph: Fields; job: string };

/** ComfyUI would refuse it again, wherever it runs. */
export class PromptRefused extends AttemptFailure {
  constructor(message: string) {
    super("job", message);
  }
}

const isUnreachable = (error: ComfyAway): boolean => {
  const { cause } = error;
  const inner = cause instanceof Error ? cause.cause : undefined;
  return inner instanceof Error && "code" in inner && inner.code === "ECONNREFUSED";
};

/**
 * Gives a prompt to ComfyUI. Whether it runs or its answer was lost is seen by following it. Throws `PromptRefused` if it
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
    if (error instanceof ComfyAway && !isUnreachable(error)) return;
    throw error;
  }
  const { status, said } = answer;
  if (status === 400) throw new PromptRefused(refusalWords(said, graph));
  if (status >= 300) throw new AttemptFailure("runner", `ComfyUI answered the prompt with ${status}`);
  const words = nodeErrorWords(said, graph);
  if (words !== "") throw new PromptRefused(words);
}
