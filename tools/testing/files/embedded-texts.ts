import { type FileTexts, noExif, noTexts } from "@/lib/domain/embedded/file-texts";

/** A PNG with these text chunks. */
export const png = (texts: Record<string, unknown>): FileTexts => ({
  ...noTexts,
  texts: Object.entries(texts).map(([keyword, value]) => ({
    keyword,
    text: typeof value === "string" ? value : JSON.stringify(value),
  })),
});

/** A JPEG or WebP with this EXIF comment. */
export const comment = (value: unknown): FileTexts => ({
  ...noTexts,
  exif: { ...noExif, userComment: typeof value === "string" ? value : JSON.stringify(value) },
});

/** The test picture's settings that all generators' texts contain. */
export const common = {
  prompt: "a cat",
  negativePrompt: "a dog",
  steps: 12,
  cfg: 4.5,
  seed: "7",
  width: 640,
  height: 480,
};

export const size = { width: 640, height: 480 };

/** The settings as NovelAI writes them. */
export const novelai = {
  ...size,
  prompt: "a cat",
  uc: "a dog",
  steps: 12,
  scale: 4.5,
  seed: 7,
  sampler: "k_euler",
  noise_schedule: "karras",
};

/** The settings as a ComfyUI graph. */
export const graph = {
  s: {
    class_type: "KSampler",
    inputs: { seed: 7, steps: 12, cfg: 4.5, sampler_name: "euler", scheduler: "karras" },
  },
};
