import { expect, it } from "vitest";
import { isComplete } from "../bytes/whole-picture";
import { filesAt, placeInQueue, promptEnd } from "./prompt-end";
import { ProgressOfPrompt, previewIn } from "./prompt-events";
import { nodeErrorWords, refusalWords } from "./refusal-words";

const prompt = { "3": { class_type: "KSampler", inputs: { steps: 3 }, _meta: { title: "Sampler" } } };
const messages = (...kinds: [string, object][]) => kinds.map(([kind, data]) => [kind, data]);
const entry = (status: object, outputs: object = {}) => ({
  p: { prompt: [1, "p", prompt, { extra_pnginfo: { a: 1 } }, ["9"]], outputs, status },
});
const start: [string, object] = ["execution_start", { timestamp: 1_000 }];
const error = (more: object): [string, object] => [
  "execution_error",
  { node_id: "3", node_type: "KSampler", timestamp: 1_500, ...more },
];

it("an unknown prompt may wait or run: it is not taken for done", () => {
  expect(promptEnd({}, "p")).toBeNull();
});

it("a success names its files; those that are not kept count only if there are no others", () => {
  const file = (filename: string, type: string) => ({ filename, subfolder: "", type });
  const outputs = {
    "9": { images: [file("a", "output"), file("b", "output")] },
    "8": { images: [file("t", "temp")] },
  };
  const status = {
    status_str: "success",
    messages: messages(start, ["execution_success", { timestamp: 1_700 }]),
  };
  const end = promptEnd(entry(status, outputs), "p");
  if (end === null) throw new Error("no end");
  expect(end).toMatchObject({
    outcome: { kind: "done" },
    ms: 700,
    prompt,
    extra: { extra_pnginfo: { a: 1 } },
  });
  expect(filesAt(end, ["9"]).map(({ filename }) => filename)).toEqual(["a", "b"]);
  expect(filesAt(end, ["8"]).map(({ filename }) => filename)).toEqual(["t"]);
  expect(filesAt(end).map(({ filename }) => filename)).toEqual(["a", "b"]);
});

it.each([
  [["execution_interrupted", {}], { kind: "interrupted" }],
  [
    error({ exception_type: "RuntimeError", exception_message: "asked to\n" }),
    { kind: "failed", isMemory: false, message: "“Sampler” (node 3): asked to" },
  ],
  [error({ exception_type: "torch.OutOfMemoryError", exception_message: "Allocation" }), { isMemory: true }],
  [error({ exception_message: "CUDA out of memory" }), { isMemory: true }],
  [
    error({
      exception_type: "E",
      exception_message: 'no\nTraceback (most recent call last):\n  File "a.py"',
    }),
    { message: "“Sampler” (node 3): no" },
  ],
] as [[string, object], object][])("a prompt with the message %j has its outcome", (message, outcome) => {
  const end = promptEnd(entry({ status_str: "error", messages: messages(start, message) }), "p");
  expect(end?.outcome).toMatchObject(outcome);
});

it("a prompt's place in ComfyUI's queue is known", () => {
  const queue = { queue_running: [[1, "a", {}]], queue_pending: [[2, "b", {}]] };
  expect(["a", "b", "c"].map((id) => placeInQueue(queue, id))).toEqual(["running", "waiting", null]);
});

it("a refusal names node, input and value, in words", () => {
  const errors = [
    { message: "Value -5 smaller than min of 16", extra_info: { input_name: "width", received_value: -5 } },
  ];
  const answer = { node_errors: { "3": { errors, class_type: "KSampler" } } };
  const words = "“Sampler” (node 3): width: Value -5 smaller than min of 16 (it got -5)";
  expect(refusalWords(answer, prompt)).toBe(words);
  expect(nodeErrorWords({ prompt_id: "p", node_errors: {} }, prompt)).toBe("");
  const missing = { error: { message: "No node X", details: "Node ID '#1'" }, node_errors: {} };
  expect(refusalWords(missing, prompt)).toBe("No node X: Node ID '#1'");
});

it("progress weighs nodes by their steps, and never goes back", () => {
  const graph = { ...prompt, "9": { class_type: "SaveImage", inputs: {} } };
  const progress = new ProgressOfPrompt(graph);
  const state = (value: number) => ({ nodes: { "3": { value, max: 3, state: "running" } } });
  expect(progress.hear("progress_state", state(2))).toEqual({ fraction: 0.5, step: 2, steps: 3 });
  expect(progress.hear("progress_state", state(1))).toMatchObject({ fraction: 0.5 });
  expect(progress.hear("executing", { node: "9" })).toBeNull();
  expect(progress.hear("execution_cached", { nodes: ["3", "9"] })).toMatchObject({ fraction: 1 });
});

it("a preview is shown only where its prompt is named", () => {
  const about = new TextEncoder().encode(JSON.stringify({ prompt_id: "p" }));
  const frame = new Uint8Array(8 + about.length + 2);
  new DataView(frame.buffer).setUint32(0, 4);
  new DataView(frame.buffer).setUint32(4, about.length);
  frame.set(about, 8);
  frame.set([1, 2], 8 + about.length);
  expect(previewIn(frame)).toEqual({ prompt: "p", picture: new Uint8Array([1, 2]) });
  expect(previewIn(frame.subarray(0, 12))).toBeNull();
  expect(previewIn(new Uint8Array([0, 0, 0, 1, 0, 0, 0, 1, 9]))).toBeNull();
});

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
it.each([
  ["", false],
  ["89504e470000", false],
  ["89504e4700000049454e44ae426082", true],
  ["524946460400000057454250", true],
  ["524946460900000057454250", false],
  ["ffd8ff00", true],
])("whether the bytes %s are a complete picture: %s", (hex, whole) => {
  expect(isComplete(bytes(hex))).toBe(whole);
});
