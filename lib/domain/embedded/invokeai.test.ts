import { describe, expect, it } from "vitest";
import { readInvokeai } from "@/lib/domain/embedded/invokeai";
import { sourcesOf } from "@/lib/domain/embedded/sources";

const size = { width: 640, height: 480 };
const common = { prompt: "a cat", negativePrompt: "a dog", steps: 12, cfg: 4.5, seed: "7", ...size };

const samples: [Record<string, unknown>, object][] = [
  [
    {
      invokeai_metadata: {
        positive_prompt: "a cat",
        negative_prompt: "a dog",
        seed: 7,
        steps: 12,
        cfg_scale: 4.5,
        scheduler: "euler",
        model: { name: "m", hash: "blake3:ab" },
        ...size,
      },
    },
    { ...common, sampler: "euler", model: { name: "m", hash: "blake3:ab" } },
  ],
  [
    {
      "sd-metadata": {
        model_weights: "m",
        model_hash: "ab",
        image: {
          prompt: [{ prompt: "a cat [a dog]", weight: 1 }],
          steps: 12,
          cfg_scale: 4.5,
          seed: 7,
          sampler: "k_lms",
          ...size,
        },
      },
    },
    { ...common, sampler: "k_lms", model: { name: "m", hash: "ab" } },
  ],
  [{ Dream: '"a cat [a dog]" -s 12 -S 7 -W 640 -H 480 -C 4.5 -A k_lms' }, { ...common, sampler: "k_lms" }],
  [{ Dream: '"a cat [a dog]" -s12 -b1 -W640 -H480 -C4.5 -Ak_lms -S7 -t' }, { ...common, sampler: "k_lms" }],
];

describe("readInvokeai", () => {
  it.each(samples)("reads %j", (texts, expected) => {
    const entries = Object.entries(texts).map(
      ([keyword, value]) => [keyword, typeof value === "string" ? value : JSON.stringify(value)] as const,
    );
    expect(readInvokeai(sourcesOf(new Map(entries)))).toMatchObject({ generator: "invokeai", ...expected });
  });
});
