/** What is wrong with one file. */
export type FindingKind = "missing" | "length" | "hash" | "preview" | "stray";

export type Finding = {
  /** `preview`: a file derived from an original is missing or damaged; `stray`: no row names the file. */
  kind: FindingKind;
  /** Where the file is, or should be. */
  path: string;
  /** The expected hash; null if unknown. */
  sha256: string | null;
  artifactIds: string[];
  repaired: boolean;
};

export type Depth = { deep: boolean; repair: boolean };

export type FsckReport = Depth & {
  findings: Finding[];
  /** Days whose stored sums, which retention previews add up, differ from the sums of that day's artifacts. */
  sums: { wrong: number; repaired: boolean };
  checked: { blobs: number; files: number };
  startedAt: string;
  endedAt: string;
};

/** Whether nothing is wrong, or everything was repaired. */
export const isClean = ({ findings, sums }: FsckReport): boolean =>
  leftOf({ findings }).length === 0 && (sums.wrong === 0 || sums.repaired);

export const leftOf = ({ findings }: Pick<FsckReport, "findings">) => findings.filter((f) => !f.repaired);
