export const exportFormats = ["original", "png", "webp"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What operators define for an environment. */
export type EnvironmentContent = {
  title: string;
  /** Days a binary may be kept at most; null: no ceiling. */
  ceilingDays: number | null;
  /** Room for binaries, over all workspaces; null: no limit. */
  capacityBytes: number | null;
  exportFormats: readonly ExportFormat[];
  /** Days a share link may live at most. */
  longestLinkDays: number;
  /** Whether new jobs are refused. */
  archived: boolean;
};

/** The environment of jobs that name none; it is never archived. */
export const defaultEnvironment = "default";
