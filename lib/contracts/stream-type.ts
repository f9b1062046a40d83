const types = {
  json: "application/json",
  jsonl: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
} as const;

/** By the end of a path, for paths without an extension. */
const typesOfPaths: Record<string, string> = { "/preview": "image/webp", "/client.tgz": "application/gzip" };

export type StreamFormat = keyof typeof types;

const isFormat = (extension: string): extension is StreamFormat => Object.hasOwn(types, extension);

/** The media type of a streamed file by its extension, or by the end of its path. */
export function streamType(name: string): string {
  const ofPath = typesOfPaths[name.slice(Math.max(0, name.lastIndexOf("/")))];
  if (ofPath !== undefined) return ofPath;
  const extension = name.slice(name.lastIndexOf(".") + 1);
  if (!isFormat(extension)) throw new Error(`No type for ${name}`);
  return types[extension];
}
