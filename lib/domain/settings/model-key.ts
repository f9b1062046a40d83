/** File extensions of models, for readers, facets and display names. */
const ending = /\.(?:safetensors|ckpt|gguf|sft|pth|pt)$/i;

/**
 * A model's name without folder and extension: "OfficialSD/sd35_large.safetensors" → "sd35_large". The database function
 * `model_key` does the same.
 */
export function modelKey(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  return file.replace(ending, "") || name;
}
