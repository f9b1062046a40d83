const types = {
  json: "application/json",
  jsonl: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
} as const;

export type StreamFormat = keyof typeof types;

const isFormat = (extension: string): extension is StreamFormat => Object.hasOwn(types, extension);

/** The media type of a streamed file by its extension. */
export function streamType(name: string): string {
  const extension = name.slice(name.lastIndexOf(".") + 1);
  if (!isFormat(extension)) throw new Error(`No type for ${name}`);
  return types[extension];
}
