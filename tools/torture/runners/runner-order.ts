import type * as z from "zod";
import type { Offer } from "@/lib/contracts/runners";

/** What a runner's process is started with. */
export type RunnerOrder = {
  baseUrl: string;
  token: string;
  name: string;
  /** What becomes of the attempts of its earlier process. */
  earlier: Earlier;
};
export type Earlier = "resumed" | "released" | "given up";

/** What a runner's process reports: one JSON object per line. */
export type RunnerNews = { registered?: true; begun?: string; ended?: string };

export const ws = "demo";
export const pipeline = "torture";
/** A job with this prompt fails on every runner. */
export const failingPrompt = "what no runner can make";
export const outOfMemory = "CUDA out of memory";
/** The least that a runner may ask for. */
export const silenceSeconds = 30;
/** The longest that a picture takes. */
export const maxWorkMs = 1_200;

export const offerOf = (id: string): z.input<typeof Offer> => ({
  pipeline: { id, version: "1" },
  title: id,
  settings: [
    { key: "prompt", type: "text" },
    { key: "seed", type: "whole", min: "0", max: "18446744073709551615" },
  ],
});
