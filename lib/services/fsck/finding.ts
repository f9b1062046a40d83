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
  /** Days whose stored sums, which previews of retention add up, are not what the day's artifacts come to. */
  sums: { wrong: number; repaired: boolean };
  checked: { blobs: number; files: number };
  startedAt: string;
  endedAt: string;
};

/** Whether nothing is wrong any more. */
export const isClean = ({ findings, sums }: FsckReport): boolean =>
  leftOf({ findings }).length === 0 && (sums.wrong === 0 || sums.repaired);

export const leftOf = ({ findings }: Pick<FsckReport, "findings">) => findings.filter((f) => !f.repaired);
