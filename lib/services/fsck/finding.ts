/** What is wrong with one file. */
export type FindingKind = "missing" | "length" | "hash" | "preview" | "stray";

export type Finding = {
  /** `preview`: of a file made from an original; `stray`: no row names it. */
  kind: FindingKind;
  /** Where the file is, or should be. */
  path: string;
  /** What should be there; null if that is not known. */
  sha256: string | null;
  artifactIds: string[];
  repaired: boolean;
};

export type Depth = { deep: boolean; repair: boolean };

export type FsckReport = Depth & {
  findings: Finding[];
  checked: { blobs: number; files: number };
  startedAt: string;
  endedAt: string;
};

export const leftOf = ({ findings }: Pick<FsckReport, "findings">) => findings.filter((f) => !f.repaired);
