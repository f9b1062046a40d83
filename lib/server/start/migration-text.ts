import type { MigrationReport } from "@/lib/services/migrate/migrate-store";

type MigrationOptions = { to: "disk" | "s3"; dryRun?: true; removeSource?: true };

const files = (count: number) => `${count} file${count === 1 ? "" : "s"}`;

/** The variables that make the server use the new store. */
const nextStart = {
  disk: "Start the server without FLUXARA_S3_* to use the disk",
  s3: "Start the server with FLUXARA_S3_* to use the object store",
};

function endingOf(
  { moved, problems, removed }: MigrationReport,
  { to, dryRun, removeSource }: MigrationOptions,
): string {
  if (problems.length > 0)
    return "Nothing was removed. Repair these with fluxara fsck where they are now, or restore them, and run it again.\n";
  if (dryRun) return "Nothing was moved.\n";
  if (removed > 0) return `${nextStart[to]}. ${files(removed)} were removed from the old place.\n`;
  const again =
    removeSource && moved > 0
      ? " The old place is untouched: run it once more, and if nothing is left to move, it is emptied."
      : " The old place is untouched.";
  return `${nextStart[to]}.${again}\n`;
}

/** The report as text for the terminal. */
export function migrationText(report: MigrationReport, asked: MigrationOptions): string {
  const { moved, already, moving, problems } = report;
  const wrong = problems.map(({ path, why }) => `${path}\n    ${why}\n`).join("");
  const counted = asked.dryRun
    ? `${files(moving)} to move, ${already} there already`
    : `${files(moved)} moved, ${already} there already, all of them read and verified`;
  const failed = problems.length === 0 ? "" : `; ${problems.length} not`;
  return `${wrong}${counted}${failed}.\n${endingOf(report, asked)}`;
}
