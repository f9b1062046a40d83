import type { SourceName } from "./lineage-kind";

/** The artifact whose settings a batch begins from, and those that its values name as inputs, by id. */
export type BatchSources = { artifactId: string | null; inputs: ReadonlySet<string> };

/** What a cell's job makes its pictures of: of its inputs' pixels, and with the settings of the batch's artifact. */
export function cellSources(params: object, { artifactId, inputs }: BatchSources): SourceName[] {
  const values = Object.values(params).map((value) => (typeof value === "string" ? value.toLowerCase() : ""));
  const pictures = [...new Set(values)].filter((value) => inputs.has(value));
  return [
    ...pictures.map((id): SourceName => ({ artifactId: id, kind: "img2img" })),
    ...(artifactId === null ? [] : [{ artifactId, kind: "settings" as const }]),
  ];
}
