import type { DrawRequest, SampleModel, Sampler, Scheduler } from "@/lib/sample/draw/raster";
import type { SamplePreset } from "@/lib/sample/plan/preset";
import type { SampleCredentials } from "@/lib/sample/worker/picture";

/** The body that creates the job over the API. */
export type SampleJobRequest = Omit<DrawRequest, "model" | "grade" | "variation" | "effects"> & {
  externalId: string;
  pipeline: { id: "fluxara-sketch"; version: "1.0" };
  preset: { id: PresetName; params: SamplePreset };
  inputSummary: string;
  sizeProfile: string;
  model: { name: SampleModel; hash: string };
  loras: [];
  variantSet: { key: string; title: string };
  environment?: string;
};

/** One picture of a job. `upscale`: how many times larger the file is than requested. */
export type PlannedOutput = {
  name: string;
  index: number;
  upscale: 1 | 2;
  credentials?: SampleCredentials;
};
/** `graph`: the job's files carry a node graph instead of A1111 parameters. */
export type PlannedJob = { request: SampleJobRequest; outputs: PlannedOutput[]; graph?: Graph };
type Graph = "plain" | "finished";
export type PlannedSet = { key: string; title: string; jobs: PlannedJob[] };

/** One job's differences from its set; everything else has the pipeline's defaults. */
export type Variation = {
  name: string;
  model?: SampleModel;
  preset?: PresetName;
  /** Uses the preset's second revision. */
  revised?: true;
  graph?: Graph;
  prompt?: string;
  negativePrompt?: string;
  size?: readonly [number, number];
  steps?: number;
  seed?: string;
  sampler?: Sampler;
  scheduler?: Scheduler;
  cfg?: number;
  outputs?: number;
  credentials?: SampleCredentials;
  upscale?: 1 | 2;
  environment?: string;
};

export type PresetName = "clear-air" | "evening-print" | "north-light" | "archive-grain";
