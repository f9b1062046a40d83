import { titleOf } from "@/lib/domain/comfy/refusal-words";
import { type Fields, isFields, own } from "@/lib/domain/embedded/values";
import { isMemoryFault } from "@/lib/domain/runners/memory-fault";

/** A file that a node saved, as `/view` takes it. */
export type OutputFile = { filename: string; subfolder: string; type: string };

/** How a prompt ended. `ms`: how long it ran; `prompt`: the graph as it ran; `extra`: what was sent along. */
export type PromptEnd = {
  outcome:
    | { kind: "done" }
    | { kind: "interrupted" }
    | { kind: "failed"; isMemory: boolean; message: string };
  /** By node. */
  files: ReadonlyMap<string, readonly OutputFile[]>;
  prompt: Fields;
  extra: Fields;
  startedMs: number | null;
  ms: number | null;
};

const isFile = (value: unknown): value is OutputFile =>
  isFields(value) && [value.filename, value.subfolder, value.type].every((each) => typeof each === "string");

function filesOf(outputs: unknown): Map<string, OutputFile[]> {
  const nodes = isFields(outputs) ? Object.entries(outputs) : [];
  return new Map(
    nodes.map(([id, of]) => [id, isFields(of) && Array.isArray(of.images) ? of.images.filter(isFile) : []]),
  );
}

type StatusMessage = { kind: string; data: Fields };

function messagesOf(status: Fields): StatusMessage[] {
  const list = Array.isArray(status.messages) ? status.messages : [];
  return list.flatMap((each) => {
    const [kind, data] = Array.isArray(each) ? each : [];
    return typeof kind === "string" && isFields(data) ? [{ kind, data }] : [];
  });
}

const timeOf = (message: StatusMessage | undefined): number | null =>
  typeof message?.data.timestamp === "number" ? message.data.timestamp : null;

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

function failureOf(prompt: Fields, data: Fields): PromptEnd["outcome"] {
  const [type, said] = [text(data.exception_type), text(data.exception_message)];
  const where = titleOf(prompt, text(data.node_id), text(data.node_type));
  const [first = ""] = said.split("\n");
  return {
    kind: "failed",
    isMemory: isMemoryFault(`${type} ${said}`),
    // What follows may be a stack, which says nothing to those who asked for the picture.
    message: `${where}: ${/Traceback/.test(first) || first === "" ? type || "it failed" : said.split(/\n\s*Traceback/)[0]}`,
  };
}

function outcomeOf(prompt: Fields, status: Fields, messages: readonly StatusMessage[]): PromptEnd["outcome"] {
  if (messages.some(({ kind }) => kind === "execution_interrupted")) return { kind: "interrupted" };
  const error = messages.find(({ kind }) => kind === "execution_error");
  if (error !== undefined) return failureOf(prompt, error.data);
  return status.status_str === "error"
    ? { kind: "failed", isMemory: false, message: "ComfyUI says that it failed, but not why" }
    : { kind: "done" };
}

/** What `/history` says of a prompt that ended. Null for one that it does not know, which may wait or run. */
export function promptEnd(history: unknown, id: string): PromptEnd | null {
  const entry = isFields(history) ? own(history, id) : undefined;
  if (!isFields(entry)) return null;
  const [, , graph, extra] = Array.isArray(entry.prompt) ? entry.prompt : [];
  const prompt = isFields(graph) ? graph : {};
  const status = isFields(entry.status) ? entry.status : {};
  const messages = messagesOf(status);
  const startedMs = timeOf(messages.find(({ kind }) => kind === "execution_start"));
  const endedMs = timeOf(messages.at(-1));
  return {
    outcome: outcomeOf(prompt, status, messages),
    files: filesOf(entry.outputs),
    prompt,
    extra: isFields(extra) ? extra : {},
    startedMs,
    ms: startedMs === null || endedMs === null ? null : Math.max(0, endedMs - startedMs),
  };
}

/** The files of some nodes in order, of all without a list; those that are not kept only if there are no others. */
export function filesAt({ files }: PromptEnd, outputs?: readonly string[]): OutputFile[] {
  const all = (outputs ?? [...files.keys()]).flatMap((id) => files.get(id) ?? []);
  const kept = all.filter(({ type }) => type === "output");
  return kept.length > 0 ? kept : all;
}

/** Where a prompt stands in `/queue`; null: it is not there. */
export function placeInQueue(queue: unknown, id: string): "running" | "waiting" | null {
  const has = (list: unknown) =>
    Array.isArray(list) && list.some((item) => Array.isArray(item) && item[1] === id);
  if (!isFields(queue)) return null;
  if (has(queue.queue_running)) return "running";
  return has(queue.queue_pending) ? "waiting" : null;
}
