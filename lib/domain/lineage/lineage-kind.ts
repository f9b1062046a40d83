/** How an artifact was made of another. `settings`: with its settings, not of its pixels. */
export const lineageKinds = ["upscale", "img2img", "inpaint", "reference", "settings"] as const;
export type LineageKind = (typeof lineageKinds)[number];

/** What an artifact or a job was made of, named by its id or by its bytes. */
export type SourceName = {
  artifactId?: string | undefined;
  sha256?: string | undefined;
  kind: LineageKind;
};

/** One that a job names: for the output `index`, else for all of them. */
export type JobSource = SourceName & { index?: number | undefined };

/** The sources of one of a job's outputs. */
export const sourcesOfOutput = (sources: readonly JobSource[], output: number): JobSource[] =>
  sources.filter(({ index }) => index === undefined || index === output);
