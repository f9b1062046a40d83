import { describe, expect, it } from "vitest";
import { noTexts } from "@/lib/domain/embedded/file-texts";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";
import { drawRequest } from "@/lib/sample/plan/draw-request";
import { graphText } from "@/lib/sample/plan/graph-text";
import { judging } from "@/lib/sample/plan/judging";
import { parametersText } from "@/lib/sample/plan/parameters-text";
import type { PlannedJob } from "@/lib/sample/plan/planned-job";
import { tagged, threads } from "@/lib/sample/plan/said";
import { samplePlan } from "@/lib/sample/plan/sample-plan";

const { sets, story } = samplePlan;
const jobs = sets.flatMap((set) => set.jobs);
const outputs = jobs.flatMap((job) => job.outputs.map((output) => ({ job, output })));
const settings = ["prompt", "negativePrompt", "sampler", "scheduler", "steps", "cfg", "sizeProfile"] as const;

/** Names of the settings on which the jobs behind some outputs differ. */
function varying(names: string[]): string[] {
  const chosen = outputs.filter(({ output }) => names.includes(output.name)).map(({ job }) => job.request);
  expect(chosen).toHaveLength(names.length);
  const differ = settings.filter((key) => new Set(chosen.map((request) => request[key])).size > 1);
  return new Set(chosen.map((request) => request.model.name)).size > 1 ? ["model", ...differ] : differ;
}

describe("the sample plan", () => {
  it("has at least five sets and sixty pictures, all with different names", () => {
    expect(sets.length).toBeGreaterThanOrEqual(5);
    expect(outputs.length).toBeGreaterThanOrEqual(60);
    expect(new Set(outputs.map(({ output }) => output.name)).size).toBe(outputs.length);
    expect(new Set(jobs.map((job) => job.request.externalId)).size).toBe(jobs.length);
  });

  it("draws every picture from a request of its own", () => {
    const requests = outputs.map(({ job, output }) => JSON.stringify(drawRequest(job, output)));
    expect(new Set(requests).size).toBe(outputs.length);
  });

  it("has a fair comparison, where only the model differs, and a confounded one", () => {
    expect(varying(story.fair.outputs)).toEqual(["model"]);
    expect(varying(story.confounded.outputs)).toEqual(["model", "steps"]);
  });

  it("compares presets by what they set: no one of it is all that differs", () => {
    const names = ["cape-clear-air-01.png", "cape-evening-print-01.png", "cape-archive-grain-01.png"];
    for (const other of names.slice(1))
      expect(varying(["cape-clear-air-01.png", other]).length).toBeGreaterThan(1);
  });

  it("tells its story with pictures that exist, in the sets it names, and removes none it prefers", () => {
    const within = (key: string) =>
      sets.find((set) => set.key === key)?.jobs.flatMap((job) => job.outputs.map((o) => o.name));
    const { decide, prefer, open } = story;
    expect(within(decide.set)).toEqual(expect.arrayContaining([decide.first.output, decide.second.output]));
    expect(within(prefer.set)).toContain(prefer.choice.output);
    expect(within(open.set)?.length).toBeGreaterThan(1);
    const doomed = [story.remove, story.aboutToExpire.output];
    expect(outputs.filter(({ output }) => doomed.includes(output.name))).toHaveLength(2);
    const kept = [decide.second.output, prefer.choice.output, ...story.selection.outputs];
    expect(kept.filter((name) => doomed.includes(name))).toEqual([]);
    const judged = [...judging.cover, ...judging.versus.ballots].flatMap(({ pairs }) => pairs.flat());
    const said = [...threads, ...tagged, ...story.marks].map(({ output }) => output);
    const named = [...story.selection.outputs, ...judged, ...said];
    expect(judged.filter((name) => doomed.includes(name))).toEqual([]);
    const names = outputs.map(({ output }) => output.name);
    expect(names).toEqual(expect.arrayContaining(named));
  });

  it("says and marks nothing of the blind candidates, which hide from the first account once it joins", () => {
    const hidden = sets.filter(({ key }) => key === judging.blind.set).flatMap((set) => set.jobs);
    const names = hidden.flatMap((job) => job.outputs.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(1);
    const said = [...threads, ...tagged, ...story.marks].map(({ output }) => output);
    expect(said.filter((name) => names.includes(name))).toEqual([]);
  });

  it("gives two revisions of a preset the same prompts and seeds", () => {
    const revisions = sets.find(({ key }) => key === "evening-revisions")?.jobs ?? [];
    const meeting = (job: PlannedJob) => `${job.request.prompt} ${job.request.seed}`;
    const [older, newer] = [revisions.slice(0, 8), revisions.slice(8)];
    expect(newer.map(meeting)).toEqual(older.map(meeting));
    expect(new Set(older.map(meeting)).size).toBe(8);
    const params = revisions.map(({ request }) => JSON.stringify(request.preset.params));
    expect(new Set(params).size).toBe(2);
  });

  it("keeps seeds beyond 2^53 exact", () => {
    const big = jobs.filter((job) => BigInt(job.request.seed) > 2n ** 53n);
    expect(big.length).toBeGreaterThan(0);
    for (const job of big) {
      const [output] = job.outputs;
      if (output) expect(parametersText(job, output)).toContain(`Seed: ${job.request.seed},`);
    }
  });
});

describe("parametersText", () => {
  it.each(outputs.map(({ job, output }) => [output.name, job, output] as const))(
    "repeats what was asked: %s",
    (_name, job, output) => {
      const [prompt, negative, line = ""] = parametersText(job, output).split("\n");
      const { request } = job;
      expect(prompt).toBe(request.prompt);
      expect(negative).toBe(`Negative prompt: ${request.negativePrompt}`);
      expect(line).toContain(
        `Steps: ${request.steps}, Sampler: ${request.sampler}, Schedule type: ${request.scheduler}`,
      );
      expect(line).toContain(`Size: ${request.width}x${request.height}, Model hash: ${request.model.hash}`);
    },
  );

  it("says of the one upscaled picture how much larger it is than its size", () => {
    const upscaled = outputs.filter(({ output }) => output.upscale > 1);
    expect(upscaled).toHaveLength(1);
    for (const { job, output } of upscaled) {
      expect(parametersText(job, output)).toContain("Size: 384x512");
      expect(parametersText(job, output)).toContain("Hires upscale: 2");
      expect(drawRequest(job, output)).toMatchObject({ width: 768, height: 1024 });
    }
  });
});

describe("graphText", () => {
  it("is read as what was asked, and the finished one has more nodes", () => {
    const graphs = jobs.filter((job) => job.graph);
    const counts = graphs.map((job) => {
      const text = graphText(job);
      const read = readEmbedded({ ...noTexts, texts: [{ keyword: "prompt", text }] }, null);
      const { prompt, negativePrompt, seed, steps, cfg, sampler, scheduler, width, height } = job.request;
      expect(read).toMatchObject({
        prompt,
        negativePrompt,
        seed,
        steps,
        cfg,
        sampler,
        scheduler,
        width,
        height,
      });
      return Object.keys(JSON.parse(text)).length;
    });
    expect(counts).toEqual([7, 9]);
  });
});
