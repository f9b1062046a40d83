import { graphOf } from "@/lib/domain/embedded/comfy/graph";
import { type Fields, isFields } from "@/lib/domain/embedded/values";

/** How far a prompt is. `step` of `steps`: of the node that runs now. */
export type PromptProgress = { fraction: number; step: number | null; steps: number | null };

/** How much of the work a node is: its steps, if it has some. */
function weights(fields: Fields): Map<string, number> {
  const nodes = [...(graphOf(fields)?.values() ?? [])];
  return new Map(nodes.map(({ id, inputs }) => [id, Math.max(1, Number(inputs.steps) || 1)]));
}

const number = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : 0);

type NodeState = { done: number; isRunning: boolean; value: number; max: number };

function nodeState(said: unknown): NodeState {
  if (!isFields(said)) return { done: 0, isRunning: false, value: 0, max: 0 };
  const [value, max] = [number(said.value), number(said.max)];
  const part = max > 0 ? Math.min(1, value / max) : 0;
  return { done: said.state === "finished" ? 1 : part, isRunning: said.state === "running", value, max };
}

/** Adds up the events of one prompt. */
export class ProgressOfPrompt {
  readonly #weights: Map<string, number>;
  readonly #done = new Map<string, number>();
  #best = 0;

  constructor(graph: Fields) {
    this.#weights = weights(graph);
  }

  /** Null if the event tells nothing new. */
  hear(type: string, data: Fields): PromptProgress | null {
    if (type === "execution_cached" && Array.isArray(data.nodes)) {
      for (const id of data.nodes) this.#done.set(String(id), 1);
      return this.#told(null);
    }
    if (type === "progress_state" && isFields(data.nodes)) return this.#hearNodes(data.nodes);
    if (type !== "progress" || data.node === null || data.node === undefined) return null;
    const state = nodeState({ ...data, state: "running" });
    this.#done.set(String(data.node), state.done);
    return this.#told(state);
  }

  #hearNodes(nodes: Fields): PromptProgress {
    let current: NodeState | null = null;
    for (const [id, said] of Object.entries(nodes)) {
      const state = nodeState(said);
      this.#done.set(id, state.done);
      if (state.isRunning) current = state;
    }
    return this.#told(current);
  }

  #told(current: NodeState | null): PromptProgress {
    let [done, all] = [0, 0];
    for (const [id, weight] of this.#weights) {
      all += weight;
      done += weight * (this.#done.get(id) ?? 0);
    }
    this.#best = Math.max(this.#best, all === 0 ? 0 : done / all);
    const isStepped = current !== null && current.max > 1;
    const step = isStepped ? Math.round(current?.value ?? 0) : null;
    return { fraction: this.#best, step, steps: isStepped ? Math.round(current?.max ?? 0) : null };
  }
}

const withMetadata = 4;
const decoder = new TextDecoder();

/** A preview that names its prompt; null for other frames. Big-endian: kind, length of the JSON, the JSON, the picture. */
export function previewIn(frame: Uint8Array): { prompt: string; picture: Uint8Array } | null {
  if (frame.length < 8) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const length = view.getUint32(4);
  if (view.getUint32(0) !== withMetadata || 8 + length > frame.length) return null;
  try {
    const about: unknown = JSON.parse(decoder.decode(frame.subarray(8, 8 + length)));
    const prompt = isFields(about) ? about.prompt_id : undefined;
    return typeof prompt === "string" ? { prompt, picture: frame.subarray(8 + length) } : null;
  } catch {
    return null;
  }
}
