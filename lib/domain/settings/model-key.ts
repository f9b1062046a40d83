/** A model's file may end so; readers, facets and names that are shown agree on it. */
const ending = /\.(?:safetensors|ckpt|gguf|sft|pth|pt)$/i;

/**
 * One name for a model, however its file is named: "OfficialSD/sd35_large.safetensors" → "sd35_large". The database's
 * `model_key` says the same.
 */
export function modelKey(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  return file.replace(ending, "") || name;
}
