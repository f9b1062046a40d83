const labels: Readonly<Record<string, string>> = {
  negativePrompt: "negative prompt",
  loras: "LoRAs",
  clipSkip: "clip skip",
  hires: "second pass",
  type: "format",
  bytes: "file size",
  createdAt: "created",
};

/** What a row is called. */
export const settingLabel = (key: string) => labels[key] ?? key;
