import { pause } from "@/lib/sdk/runner/bell";
import { runWith } from "@/lib/sdk/runner/run-with";
import type { RunnerWork } from "@/lib/sdk/runner/runner-program";
import { pngFor } from "../picture";
import {
  failingPrompt,
  maxWorkMs,
  offerOf,
  outOfMemory,
  pipeline,
  type RunnerNews,
  type RunnerOrder,
  silenceSeconds,
  ws,
} from "./runner-order";

const print = (news: RunnerNews) => process.stdout.write(`${JSON.stringify(news)}\n`);

const work: RunnerWork = async ({ id }, { prompt }, _inputs, { signal, report }) => {
  print({ begun: id });
  await pause((Math.random() * maxWorkMs) / 2, signal);
  report({ progress: 0.5 });
  await pause((Math.random() * maxWorkMs) / 2, signal);
  if (prompt === failingPrompt) throw new Error(outOfMemory);
  return { pictures: [{ name: "a.png", read: async () => pngFor(id) }], recorded: {} };
};

const { baseUrl, token, name, earlier } = JSON.parse(process.argv[2] ?? "") as RunnerOrder;
const drain = new AbortController();
process.on("SIGTERM", () => drain.abort());
const { how, message } = await runWith({
  server: { baseUrl, token },
  ws,
  profile: {
    name,
    kind: "other",
    silenceSeconds,
    offers: [offerOf(pipeline)],
    fresh: earlier === "given up",
  },
  work,
  resumes: earlier === "resumed",
  drain: drain.signal,
  drainSeconds: 20,
  stop: new AbortController().signal,
  onRegistered: () => print({ registered: true }),
});
print({ ended: `${how}: ${message}` });
process.exit(0);
